using AlgoTrader.Testing;
using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Grpc.Core;

namespace Compat.Grpc.Tests;

public sealed class DeadlineTests : HostedTests
{
    [Fact]
    public async Task Unary_ObedientMethod_IsCancelledAtTheDeadline()
    {
        // On a busy machine the deadline may come before the call has reached the server.
        await Until.TrueAsync(
            async () =>
            {
                await FailsAsync(() => Client.UnaryAsync(new Note { Text = "wait" }, deadline: In(100)).ResponseAsync, StatusCode.DeadlineExceeded);
                return Host.State.Entered.Task.IsCompleted;
            },
            "the server has begun one");

        await Host.State.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit);
    }

    // The reason is a flag: a timer may fire before the clock says that the deadline has come.
    [Fact]
    public async Task Unary_ManyDeadlines_AreNeverReportedAsCancelled()
    {
        var calls = Enumerable.Range(0, 200).Select(async i =>
        {
            var call = () => Client.UnaryAsync(new Note { Text = "wait" }, deadline: In(20 + (i % 50))).ResponseAsync;
            return (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;
        });

        Assert.All(await Task.WhenAll(calls), code => Assert.Equal(StatusCode.DeadlineExceeded, code));
    }

    [Fact]
    public async Task Unary_DeadlineInThePast_FailsWithoutBeingSent()
    {
        await FailsAsync(() => Client.UnaryAsync(new Note(), deadline: In(-1000)).ResponseAsync, StatusCode.DeadlineExceeded);

        Assert.Equal(0, Host.State.Created);
    }

    [Theory]
    [InlineData("/compat.tests.Probe/Unary")]
    [InlineData("/compat.tests.Probe/Download")]
    public async Task Server_DeafMethod_IsEndedByTheServerItself(string path)
    {
        // A raw request has no deadline of its own: only the server can end it.
        var raw = await RawCall.SendAsync(Host.Address, path, RawCall.Frame([0x0A, 4, .. "deaf"u8]), headers: [("grpc-timeout", "1S")])
            .WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit);

        Assert.Equal("4", raw.Status);
        Assert.True(Host.State.Entered.Task.IsCompleted);
    }

    [Fact]
    public async Task Server_WriteAfterDeadline_ThrowsAndHarmsNothing()
    {
        var raw = await RawCall.SendAsync(
            Host.Address, "/compat.tests.Probe/Download", RawCall.Frame([0x0A, 4, .. "deaf"u8]), headers: [("grpc-timeout", "1S")]);
        Host.State.Release.TrySetResult();

        Assert.Equal("4", raw.Status);
        Assert.IsType<InvalidOperationException>(await Host.State.Outcome.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit));
        Assert.Equal("still here", (await Client.UnaryAsync(new Note { Text = "still here" })).Text);
    }

    [Fact]
    public async Task Download_DeadlineWhileStreaming_EndsTheReader()
    {
        using var call = Client.Download(new Note { Text = "wait" }, deadline: In(3000));
        Assert.True(await call.ResponseStream.MoveNext());

        await FailsAsync(() => call.ResponseStream.MoveNext(), StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Context_Deadline_IsTheCallersOne()
    {
        var deadline = In(3_600_000);

        var seen = (await Client.UnaryAsync(new Note { Text = "deadline" }, deadline: deadline)).Text;

        var difference = DateTime.Parse(seen, null, System.Globalization.DateTimeStyles.RoundtripKind) - deadline;
        // It travels as what is left of it: the way takes its time.
        Assert.InRange(difference.TotalSeconds, -5, 300);
    }

    [Theory]
    [InlineData("5x")]
    [InlineData("123456789S")]
    [InlineData("-5S")]
    [InlineData("S")]
    public async Task Server_MalformedTimeout_IsInternal(string timeout)
    {
        var raw = await RawCall.SendAsync(Host.Address, "/compat.tests.Probe/Unary", RawCall.Frame([]), headers: [("grpc-timeout", timeout)]);

        Assert.Equal("13", raw.Status);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999S")]
    [InlineData("60000000u")]
    public async Task Server_LongTimeout_IsAccepted(string timeout)
    {
        var raw = await RawCall.SendAsync(Host.Address, "/compat.tests.Probe/Unary", RawCall.Frame([]), headers: [("grpc-timeout", timeout)]);

        Assert.Equal("0", raw.Status);
    }
}
