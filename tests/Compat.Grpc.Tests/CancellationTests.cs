using Compat.Grpc.Tests.Protos;
using Grpc.Core;
using Grpc.Net.Client;

namespace Compat.Grpc.Tests;

public sealed class CancellationTests : HostedTests
{
    [Fact]
    public async Task Unary_TokenCancelled_CancelsTheServerToo()
    {
        using var cancel = new CancellationTokenSource();
        var call = Client.UnaryAsync(new Note { Text = "wait" }, cancellationToken: cancel.Token).ResponseAsync;
        await Host.State.Entered.Task.WaitAsync(Limit);
        await cancel.CancelAsync();

        await FailsAsync(() => call, StatusCode.Cancelled);
        await Host.State.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit);
    }

    [Fact]
    public async Task Unary_TokenCancelledBefore_IsNotSent()
    {
        await FailsAsync(
            () => Client.UnaryAsync(new Note(), cancellationToken: new CancellationToken(canceled: true)).ResponseAsync, StatusCode.Cancelled);

        Assert.Equal(0, Host.State.Created);
    }

    [Fact]
    public async Task Download_TokenOfMoveNextCancelled_EndsTheCall()
    {
        using var call = Client.Download(new Note { Text = "wait" });
        Assert.True(await call.ResponseStream.MoveNext());
        using var cancel = new CancellationTokenSource();
        var next = call.ResponseStream.MoveNext(cancel.Token);
        await cancel.CancelAsync();

        await FailsAsync(() => next, StatusCode.Cancelled);
        await Host.State.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit);
    }

    [Fact]
    public async Task Download_Dispose_CancelsTheServerAndLaterReadsSayDisposed()
    {
        var call = Client.Download(new Note { Text = "wait" });
        Assert.True(await call.ResponseStream.MoveNext());
        call.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.ResponseStream.MoveNext());
        await Host.State.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit);
    }

    [Fact]
    public async Task Download_DisposeWhileReading_IsCancelled()
    {
        var call = Client.Download(new Note { Text = "wait" });
        Assert.True(await call.ResponseStream.MoveNext());
        var pending = call.ResponseStream.MoveNext();
        call.Dispose();

        await FailsAsync(() => pending, StatusCode.Cancelled);
    }

    [Fact]
    public async Task Converse_Dispose_IsNotTakenForAnOrderlyEnd()
    {
        var call = Client.Converse();
        await call.RequestStream.WriteAsync(new Note());
        Assert.True(await call.ResponseStream.MoveNext());
        call.Dispose();

        Assert.NotNull(await Host.State.Outcome.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.RequestStream.WriteAsync(new Note()));
    }

    [Fact]
    public async Task Channel_Dispose_EndsItsCallsAndRefusesNewOnes()
    {
        var channel = GrpcChannel.ForAddress(Host.Address);
        var client = new Probe.ProbeClient(channel);
        using var call = client.Download(new Note { Text = "wait" });
        Assert.True(await call.ResponseStream.MoveNext());
        var pending = call.ResponseStream.MoveNext();
        channel.Dispose();

        await FailsAsync(() => pending, StatusCode.Cancelled);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.UnaryAsync(new Note()));
        Assert.Throws<ObjectDisposedException>(() => new Probe.ProbeClient(channel));
    }

    [Fact]
    public async Task Upload_ServerEndsEarly_WriterAndResponseTellItsStatus()
    {
        using var call = Client.Upload();
        await call.RequestStream.WriteAsync(new Note { Text = "enough" });

        await FailsAsync(() => call.ResponseAsync, StatusCode.OutOfRange);
        await FailsAsync(() => call.RequestStream.WriteAsync(new Note()), StatusCode.OutOfRange);
    }

    [Fact]
    public async Task Upload_ServerAnswersEarly_ResponseIsKept()
    {
        using var call = Client.Upload();
        await call.RequestStream.WriteAsync(new Note());
        await call.RequestStream.WriteAsync(new Note { Text = "stop" });

        Assert.Equal(1, (await call).Number);
    }

    [Fact]
    public async Task Converse_ServerLeaves_ReaderSeesTheEnd()
    {
        using var call = Client.Converse();
        await call.RequestStream.WriteAsync(new Note { Text = "leave" });

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new Note()));
    }

    [Fact]
    public async Task RequestStream_WriteAfterComplete_IsRefused()
    {
        using var call = Client.Upload();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Note()));
    }

    [Fact]
    public async Task ResponseStream_TwoReadsAtOnce_SecondIsRefused()
    {
        using var call = Client.Converse();
        var first = call.ResponseStream.MoveNext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ResponseStream.MoveNext());
        await call.RequestStream.CompleteAsync();
        Assert.False(await first);
    }
}
