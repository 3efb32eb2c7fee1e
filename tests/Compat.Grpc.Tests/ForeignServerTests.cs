using System.Net;
using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Compat.Grpc.Tests;

/// <summary>Servers that answer with something other than gRPC.</summary>
public sealed class ForeignServerTests : IAsyncLifetime
{
    private GrpcHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrpcHost.StartAsync(map: app =>
        app.MapPost("/compat.tests.Unmapped/Unary", async http =>
        {
            var request = http.Request.Headers;
            if (request["rst"].FirstOrDefault() is { } code)
            {
                http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(int.Parse(code));
                return;
            }
            http.Response.StatusCode = int.Parse(request["http"].FirstOrDefault() ?? "200");
            http.Response.ContentType = request["type"].FirstOrDefault() ?? "application/grpc";
            if (request["status"].FirstOrDefault() is { } status)
                http.Response.Headers["grpc-status"] = status;
            if (request["encoding"].FirstOrDefault() is { } encoding)
                http.Response.Headers["grpc-encoding"] = encoding;
            if (request["body"].FirstOrDefault() is { } body)
                await http.Response.Body.WriteAsync(Convert.FromHexString(body));
            if (request["trailer"].FirstOrDefault() is { } trailer)
                http.Response.AppendTrailer("grpc-status", trailer);
        }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("400", StatusCode.Internal)]
    [InlineData("401", StatusCode.Unauthenticated)]
    [InlineData("403", StatusCode.PermissionDenied)]
    [InlineData("404", StatusCode.Unimplemented)]
    [InlineData("429", StatusCode.Unavailable)]
    [InlineData("502", StatusCode.Unavailable)]
    [InlineData("503", StatusCode.Unavailable)]
    [InlineData("504", StatusCode.Unavailable)]
    [InlineData("500", StatusCode.Unknown)]
    [InlineData("418", StatusCode.Unknown)]
    public async Task HttpStatus_WithoutGrpcStatus_IsMapped(string http, StatusCode expected) =>
        Assert.Equal(expected, (await FailAsync(("http", http))).StatusCode);

    [Theory]
    [InlineData("7", StatusCode.Unavailable)]
    [InlineData("8", StatusCode.Cancelled)]
    [InlineData("11", StatusCode.ResourceExhausted)]
    [InlineData("12", StatusCode.PermissionDenied)]
    [InlineData("2", StatusCode.Internal)]
    public async Task StreamReset_IsMapped(string code, StatusCode expected) =>
        Assert.Equal(expected, (await FailAsync(("rst", code))).StatusCode);

    [Fact]
    public async Task GrpcStatus_BeatsHttpStatus() =>
        Assert.Equal(StatusCode.Aborted, (await FailAsync(("http", "503"), ("status", "10"))).StatusCode);

    [Fact]
    public async Task GrpcStatus_NotInventedYet_IsUnknown() => Assert.Equal(StatusCode.Unknown, (await FailAsync(("status", "99"))).StatusCode);

    [Fact]
    public async Task GrpcStatus_Missing_IsAnError() => Assert.Equal(StatusCode.Unknown, (await FailAsync(("body", "0000000000"))).StatusCode);

    [Fact]
    public async Task ContentType_Html_IsUnknown() => Assert.Equal(StatusCode.Unknown, (await FailAsync(("type", "text/html"))).StatusCode);

    [Theory]
    [InlineData("", StatusCode.Internal)]
    [InlineData("00000000", StatusCode.Internal)]
    [InlineData("000000000901", StatusCode.Internal)]
    [InlineData("00000000000000000000", StatusCode.Internal)]
    [InlineData("0100000000", StatusCode.Internal)]
    [InlineData("00FFFFFFFF", StatusCode.ResourceExhausted)]
    public async Task Body_Malformed_IsAnError(string body, StatusCode expected) =>
        Assert.Equal(expected, (await FailAsync(("body", body), ("trailer", "0"))).StatusCode);

    [Fact]
    public async Task Encoding_Unknown_IsUnimplemented() => Assert.Equal(
        StatusCode.Unimplemented, (await FailAsync(("encoding", "snappy"), ("body", "0100000000"), ("trailer", "0"))).StatusCode);

    [Fact]
    public async Task DeadPort_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{AlgoTrader.Testing.FreePort.Next()}");
        var client = new Probe.ProbeClient(channel);
        using var upload = client.Upload();

        var unary = await Assert.ThrowsAsync<RpcException>(async () => await client.UnaryAsync(new Note()));
        var write = await Assert.ThrowsAsync<RpcException>(() => upload.RequestStream.WriteAsync(new Note()));

        Assert.Equal(StatusCode.Unavailable, unary.StatusCode);
        Assert.Equal(StatusCode.Unavailable, write.StatusCode);
    }

    [Fact]
    public async Task ServerStops_OpenStream_Ends()
    {
        await using var host = await GrpcHost.StartAsync();
        using var call = host.Client.Converse();
        await call.RequestStream.WriteAsync(new Note());
        Assert.True(await call.ResponseStream.MoveNext());
        var pending = call.ResponseStream.MoveNext();
        await host.AbortAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => pending);
        Assert.Contains(failure.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal, StatusCode.Cancelled });
    }

    // An undisposed response keeps its call alive through collections, which made pauses long.
    [Fact]
    public async Task Response_OfEveryEndedCall_IsDisposed()
    {
        using var counting = new DisposalCounter();
        using var channel = GrpcChannel.ForAddress(_host.Address, new GrpcChannelOptions { HttpHandler = counting });
        var client = new Probe.ProbeClient(channel);

        await client.UnaryAsync(new Note());
        await Assert.ThrowsAsync<RpcException>(async () => await client.UnaryAsync(new Note { Text = "fail" }));
        using (var download = client.Download(new Note { Number = 3 }))
        {
            while (await download.ResponseStream.MoveNext())
            {
            }
        }
        using (var left = client.Download(new Note { Number = 3 }))
            await left.ResponseHeadersAsync;

        await AlgoTrader.Testing.Until.TrueAsync(() => counting is { Sent: 4, Disposed: 4 }, "four responses are disposed");
    }

    [Fact]
    public async Task HttpClient_GivenByTheCaller_StreamsAndStaysUsable()
    {
        using var http = new HttpClient();
        using (var channel = GrpcChannel.ForAddress(_host.Address, new GrpcChannelOptions { HttpClient = http }))
        {
            using var call = new Probe.ProbeClient(channel).Converse();
            await call.RequestStream.WriteAsync(new Note { Number = 5 });
            Assert.True(await call.ResponseStream.MoveNext());
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, _host.Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("ftp://localhost")]
    public void ForAddress_NoHttpAddress_IsRefused(string address) =>
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));

    private async Task<RpcException> FailAsync(params (string Name, string Value)[] instructions)
    {
        var headers = new Metadata();
        foreach (var (name, value) in instructions)
            headers.Add(name, value);
        return await Assert.ThrowsAsync<RpcException>(async () => await new Unmapped.UnmappedClient(_host.Channel).UnaryAsync(new Note(), headers));
    }
}
