using System.IO.Compression;
using System.Net;
using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Google.Protobuf;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Compat.Grpc.Tests;

/// <summary>What other people's clients may send.</summary>
public sealed class WireTests : HostedTests
{
    private const string Unary = "/compat.tests.Probe/Unary";

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task CompressedMessage_IsInflated(string encoding)
    {
        var note = new Note { Text = new string('x', 10_000) };

        var raw = await SendAsync(Compress(note.ToByteArray(), encoding), compressed: true, ("grpc-encoding", encoding));

        Assert.Equal("0", raw.Status);
        Assert.Equal(note, Note.Parser.ParseFrom(raw.Body.AsSpan(5)));
        Assert.Equal("identity,gzip,deflate", raw.Headers["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task CompressedMessage_InflatesPastTheLimit_IsResourceExhausted() =>
        Assert.Equal("8", (await SendAsync(Compress(new byte[64 * 1024 * 1024], "gzip"), compressed: true, ("grpc-encoding", "gzip"))).Status);

    [Fact]
    public async Task CompressedMessage_NotCompressed_IsInternal() =>
        Assert.Equal("13", (await SendAsync("plain text"u8.ToArray(), compressed: true, ("grpc-encoding", "gzip"))).Status);

    [Fact]
    public async Task CompressedMessage_UnknownEncoding_IsUnimplemented() =>
        Assert.Equal("12", (await SendAsync([], compressed: true, ("grpc-encoding", "snappy"))).Status);

    [Fact]
    public async Task CompressedFlag_WithoutEncoding_IsInternal() => Assert.Equal("13", (await SendAsync([], compressed: true)).Status);

    [Fact]
    public async Task PlainMessage_WithEncodingNamed_IsRead() =>
        Assert.Equal("0", (await SendAsync([], compressed: false, ("grpc-encoding", "gzip"))).Status);

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task ContentType_Variant_IsAccepted(string contentType) =>
        Assert.Equal("0", (await RawCall.SendAsync(Host.Address, Unary, RawCall.Frame([]), contentType: contentType)).Status);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    public async Task ContentType_Other_Is415(string contentType) => Assert.Equal(
        HttpStatusCode.UnsupportedMediaType,
        (await RawCall.SendAsync(Host.Address, Unary, RawCall.Frame([]), contentType: contentType)).HttpStatus);

    [Fact]
    public async Task Http1_Is426()
    {
        await using var host = await GrpcHost.StartAsync(protocols: HttpProtocols.Http1);

        var raw = await RawCall.SendAsync(host.Address, Unary, RawCall.Frame([]), HttpVersion.Version11);

        Assert.Equal(HttpStatusCode.UpgradeRequired, raw.HttpStatus);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 })]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0xFF })]
    public async Task MalformedBody_IsInternal(byte[] body) =>
        Assert.Equal("13", (await RawCall.SendAsync(Host.Address, Unary, body)).Status);

    [Fact]
    public async Task LengthOfFourGigabytes_IsResourceExhausted() =>
        Assert.Equal("8", (await RawCall.SendAsync(Host.Address, Unary, [0, 0xFF, 0xFF, 0xFF, 0xFF])).Status);

    [Fact]
    public async Task Failure_BeforeAnyMessage_IsInTheHeaders()
    {
        var raw = await SendAsync(new Note { Text = "refuse" }.ToByteArray(), compressed: false);

        Assert.Equal("9", raw.Headers["grpc-status"]);
        Assert.Empty(raw.Trailers);
        Assert.Equal("%C5%BElu%C5%A5ou%C4%8Dk%C3%BD 100%25 %0A %E6%BC%A2%E5%AD%97 %F0%9F%99%82", raw.Message);
    }

    private Task<RawReply> SendAsync(byte[] message, bool compressed, params (string Name, string Value)[] headers) =>
        RawCall.SendAsync(Host.Address, Unary, RawCall.Frame(message, compressed), headers: headers);

    private static byte[] Compress(byte[] message, string encoding)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding == "gzip"
                   ? new GZipStream(output, CompressionLevel.Fastest)
                   : new ZLibStream(output, CompressionLevel.Fastest))
        {
            stream.Write(message);
        }
        return output.ToArray();
    }
}
