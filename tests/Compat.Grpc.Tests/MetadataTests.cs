using Compat.Grpc.Tests.Protos;
using Grpc.Core;

namespace Compat.Grpc.Tests;

public sealed class MetadataTests : HostedTests
{
    [Fact]
    public async Task RequestHeaders_TextAndBinary_ArriveWithoutProtocolHeaders()
    {
        var headers = new Metadata { { "Desk", "fx" }, { "key-bin", [0, 1, 255] } };

        var note = await Client.UnaryAsync(new Note { Text = "metadata" }, headers, In(60_000));

        Assert.Equal(["desk=fx", "key-bin=0001FF"], note.Text.Split('\n').Order());
    }

    [Fact]
    public async Task RequestHeaders_RepeatedKey_IsOneJoinedEntry()
    {
        var raw = await Hosting.RawCall.SendAsync(
            Host.Address, "/compat.tests.Probe/Unary", Hosting.RawCall.Frame([0x0A, 8, .. "metadata"u8]), headers: [("k", "a"), ("k", "b")]);

        var note = Note.Parser.ParseFrom(raw.Body.AsSpan(5));
        Assert.Equal("k=a,b", note.Text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AAH_", "13")]
    [InlineData("AAH/,/w", "0")]
    [InlineData("AAH/, /w==", "0")]
    public async Task RequestHeaders_BinaryForms_AreReadOrRefused(string value, string status)
    {
        var raw = await Hosting.RawCall.SendAsync(
            Host.Address, "/compat.tests.Probe/Unary", Hosting.RawCall.Frame([0x0A, 8, .. "metadata"u8]), headers: [("k-bin", value)]);

        Assert.Equal(status, raw.Status);
        if (status == "0")
            Assert.Equal("k-bin=0001FF\nk-bin=FF", Note.Parser.ParseFrom(raw.Body.AsSpan(5)).Text);
    }

    [Fact]
    public async Task ResponseHeadersAndTrailers_Arrive()
    {
        using var call = Client.UnaryAsync(new Note { Text = "headers" });
        var headers = await call.ResponseHeadersAsync;
        await call;

        Assert.Equal("hello", headers.GetValue("greeting"));
        Assert.Equal([0, 255, 7], headers.GetValueBytes("octets-bin"));
        Assert.Equal("bye", call.GetTrailers().GetValue("farewell"));
        Assert.Equal([9, 8], call.GetTrailers().GetValueBytes("octets-bin"));
        Assert.DoesNotContain(headers.Concat(call.GetTrailers()), entry => entry.Key.StartsWith("grpc-", StringComparison.Ordinal));
    }

    [Fact]
    public void Entry_WrongKeyOrKind_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("with space", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "x"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("key-bin", [1]).Value);
    }

    [Fact]
    public async Task HttpContext_OfCall_IsHttp2() => Assert.Equal("HTTP/2", (await Client.UnaryAsync(new Note { Text = "http" })).Text);

    [Fact]
    public async Task TraceContext_OfCaller_ReachesTheServer()
    {
        using var activity = new System.Diagnostics.Activity("caller").Start();

        var note = await Client.UnaryAsync(new Note { Text = "trace" });

        Assert.Contains(activity.TraceId.ToString(), note.Text, StringComparison.Ordinal);
    }
}
