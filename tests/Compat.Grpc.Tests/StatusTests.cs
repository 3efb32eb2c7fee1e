using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Grpc.Core;

namespace Compat.Grpc.Tests;

public sealed class StatusTests : HostedTests
{
    [Fact]
    public async Task Unary_RpcException_ArrivesWithUnicodeTextAndTrailers()
    {
        var failure = await FailsAsync(() => Client.UnaryAsync(new Note { Text = "refuse" }).ResponseAsync, StatusCode.FailedPrecondition);

        Assert.Equal("žluťoučký 100% \n 漢字 🙂", failure.Status.Detail);
        Assert.Equal("closed", failure.Trailers.GetValue("why"));
    }

    [Fact]
    public void Unary_BlockingFailure_ThrowsRpcException() =>
        Assert.Equal(StatusCode.FailedPrecondition, Assert.Throws<RpcException>(() => Client.Unary(new Note { Text = "refuse" })).StatusCode);

    [Fact]
    public async Task Unary_OtherException_IsUnknownAndKeepsItsReason()
    {
        var failure = await FailsAsync(() => Client.UnaryAsync(new Note { Text = "fail" }).ResponseAsync, StatusCode.Unknown);

        Assert.Equal("Exception was thrown by handler.", failure.Status.Detail);
    }

    [Fact]
    public async Task Unary_DetailedErrors_TellTheReason()
    {
        await using var host = await GrpcHost.StartAsync(options => options.EnableDetailedErrors = true);

        var failure = await FailsAsync(() => host.Client.UnaryAsync(new Note { Text = "fail" }).ResponseAsync, StatusCode.Unknown);

        Assert.Contains("the secret reason", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_StatusOfContext_Fails() =>
        await FailsAsync(() => Client.UnaryAsync(new Note { Text = "status" }).ResponseAsync, StatusCode.AlreadyExists);

    [Fact]
    public async Task Unary_NullResponse_IsCancelled() =>
        await FailsAsync(() => Client.UnaryAsync(new Note { Text = "null" }).ResponseAsync, StatusCode.Cancelled);

    [Fact]
    public async Task Unary_TrailerHttpCannotCarry_StillGetsAStatus() =>
        await FailsAsync(() => Client.UnaryAsync(new Note { Text = "torn-trailer" }).ResponseAsync, StatusCode.Internal);

    [Fact]
    public async Task Download_FailureMidStream_ComesAfterTheMessages()
    {
        using var call = Client.Download(new Note { Text = "break", Number = 3 });
        for (var i = 0; i < 3; i++)
            Assert.True(await call.ResponseStream.MoveNext());

        await FailsAsync(() => call.ResponseStream.MoveNext(), StatusCode.DataLoss);
        await FailsAsync(() => call.ResponseStream.MoveNext(), StatusCode.DataLoss);
        Assert.Equal("torn", call.GetStatus().Detail);
    }

    [Fact]
    public async Task GetStatus_CallStillRuns_Throws()
    {
        using var call = Client.Upload();

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        await call.RequestStream.CompleteAsync();
        await call;
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task UnknownService_IsUnimplementedInTrailersOnly()
    {
        await FailsAsync(() => new Unmapped.UnmappedClient(Host.Channel).UnaryAsync(new Note()).ResponseAsync, StatusCode.Unimplemented);

        var raw = await RawCall.SendAsync(Host.Address, "/compat.tests.Unmapped/Unary", RawCall.Frame([]));
        Assert.Equal(System.Net.HttpStatusCode.OK, raw.HttpStatus);
        Assert.Equal("12", raw.Status);
        Assert.Equal("application/grpc", raw.ContentType);
    }

    [Fact]
    public async Task UnknownMethod_OfKnownService_IsUnimplemented()
    {
        var raw = await RawCall.SendAsync(Host.Address, "/compat.tests.Probe/Missing", RawCall.Frame([]));

        Assert.Equal("12", raw.Status);
    }

    [Fact]
    public async Task UnknownPath_NotGrpc_Is404()
    {
        var raw = await RawCall.SendAsync(Host.Address, "/some/page", [], contentType: "application/json");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, raw.HttpStatus);
        Assert.Null(raw.Status);
    }
}
