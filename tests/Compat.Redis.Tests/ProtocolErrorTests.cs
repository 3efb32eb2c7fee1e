using System.Net.Sockets;
using System.Text;
using AlgoTrader.RespServer;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

public sealed class ProtocolErrorTests
{
    [Theory]
    [InlineData("*abc\r\n")]
    [InlineData("*1\r\n+PING\r\n")]
    [InlineData("*1\r\n$99999999999\r\n")]
    [InlineData("*1\r\n$3\r\nPINGG\r\n")]
    public async Task Server_MalformedRequest_ClosesThatConnectionOnly(string request)
    {
        await using var server = Server.Start(new RespServerOptions { Port = 0 });
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("-ERR Protocol error", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{server.Port}");
        Assert.True(await redis.GetDatabase().PingAsync() > TimeSpan.Zero);
    }

    [Fact]
    public async Task Client_ServerTalksNonsense_FailsClearly()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n"u8.ToArray());
            }
        }, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port}"));
        Assert.Contains("RESP2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while true do end", "'while'")]
    [InlineData("local function f() end", "A function definition")]
    [InlineData("for i = 1, 1000000000 do end", "steps")]
    [InlineData("return string.rep('x', 9)", "'string'")]
    public async Task Script_BeyondTheSubset_IsRefusedWithTheReason(string script, string named)
    {
        await using var server = Server.Start(new RespServerOptions { Port = 0 });
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{server.Port}");
        var error = await Assert.ThrowsAsync<RedisServerException>(() => redis.GetDatabase().ScriptEvaluateAsync(script));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
