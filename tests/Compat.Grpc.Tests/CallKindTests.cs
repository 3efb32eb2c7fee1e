using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Grpc.Core;

namespace Compat.Grpc.Tests;

public sealed class CallKindTests : HostedTests
{
    [Fact]
    public async Task Unary_Message_ComesBack()
    {
        using var call = Host.Client.UnaryAsync(new Note { Text = "hello", Number = 7 });

        Assert.Equal(new Note { Text = "hello", Number = 7 }, await call);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public void Unary_Blocking_ComesBack() => Assert.Equal("hello", Host.Client.Unary(new Note { Text = "hello" }).Text);

    [Fact]
    public async Task Unary_EmptyMessage_ComesBack() => Assert.Equal(new Note(), await Host.Client.UnaryAsync(new Note()));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(10_000, "")]
    [InlineData(10_000, "hint")]
    public async Task Download_AnyLength_ArrivesInOrder(int count, string text)
    {
        using var call = Host.Client.Download(new Note { Number = count, Text = text });

        var expected = 0;
        await foreach (var note in call.ResponseStream.ReadAllAsync())
            Assert.Equal(expected++, note.Number);

        Assert.Equal(count, expected);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Upload_ManyMessages_AreCounted()
    {
        using var call = Host.Client.Upload();
        for (var i = 0; i < 1000; i++)
            await call.RequestStream.WriteAsync(new Note { Number = i });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(1000, (await call).Number);
    }

    [Fact]
    public async Task Upload_NoMessage_Succeeds()
    {
        using var call = Host.Client.Upload();
        await call.RequestStream.CompleteAsync();

        Assert.Equal(0, (await call).Number);
    }

    [Fact]
    public async Task Converse_PingPong_Alternates()
    {
        using var call = Host.Client.Converse();
        for (var i = 0; i < 200; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = i });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(i, call.ResponseStream.Current.Number);
        }
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Converse_ServerSpeaksFirst_IsHeardBeforeAnyRequest()
    {
        using var call = Host.Client.Converse(new Metadata { { "speak-first", "welcome" } });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("welcome", call.ResponseStream.Current.Text);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Unary_FiveHundredAtOnce_AllAnswered()
    {
        var client = Host.Client;
        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(async i => (await client.UnaryAsync(new Note { Number = i })).Number));

        Assert.Equal(Enumerable.Range(0, 500), replies);
        Assert.Equal(500, Host.State.Created);
        await AlgoTrader.Testing.Until.TrueAsync(() => Host.State.Disposed == 500, "each call's service is disposed");
    }
}
