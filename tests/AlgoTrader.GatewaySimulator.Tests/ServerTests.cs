using System.Net;
using System.Net.Sockets;
using System.Text;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class ServerTests : IAsyncDisposable
{
    private readonly Gateway _gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max, ClientQueueBytes = 200_000 });

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("v157..178", 178)]
    [InlineData("v100..199 ", 178)]
    [InlineData("v176..176\0", 176)]
    public async Task Handshake_PipelinedAndByteByByte_OpensTheSession(string offer, int version)
    {
        using var socket = await RawAsync();
        var startApi = new FieldWriter(version);
        startApi.WriteFrame(new StartApi(5, ""));
        byte[] bytes = [.. Handshake.Prefix, 0, 0, 0, (byte)offer.Length, .. Encoding.ASCII.GetBytes(offer), .. startApi.Written.ToArray()];
        foreach (var one in bytes)
            await socket.SendAsync(new[] { one });
        var answer = new byte[8];
        await socket.ReceiveAsync(answer);
        Assert.Equal(version.ToString(System.Globalization.CultureInfo.InvariantCulture), Encoding.ASCII.GetString(answer, 4, 3));
        await Until.TrueAsync(() => _gateway.Log.Any(line => line.Contains("client 5: connected", StringComparison.Ordinal)), "client 5 is connected");
    }

    [Fact]
    public async Task IPv6Loopback_IsListenedOnToo()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var client = await Client.ConnectAsync(new TwsEndpoint("::1", _gateway.Port), 4);
        await client.Connection.RequestCurrentTimeAsync();
    }

    [Theory]
    [InlineData("474554202F20485454502F312E310D0A", "GET / HTTP")] // a browser
    [InlineData("41504900FFFFFFFF", "FFFFFFFF")] // an impossible length
    [InlineData("4150490000000002766E", "766E")] // no version
    [InlineData("41504900000000097631303020313530", "")] // torn
    [InlineData("415049000000000976313030 2E2E313530", "versions 100 to 150")]
    [InlineData("4150490000000009763135372E2E31373800000005343900310A", "3439")] // a request without its end
    [InlineData("4150490000000009763135372E2E313738000000053439003100", "before startApi")]
    public async Task Garbage_ClosesThatClientOnlyAndIsLogged(string hex, string logged)
    {
        await using var healthy = await _gateway.ConnectAsync(1);
        using var socket = await RawAsync();
        await socket.SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        socket.Shutdown(SocketShutdown.Send);
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) > 0)
        {
        }
        await Until.TrueAsync(() => _gateway.Log.Any(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(logged, StringComparison.Ordinal)), $"a log line with {logged}");
        await healthy.Connection.RequestCurrentTimeAsync();
    }

    [Fact]
    public async Task SlowClient_IsDisconnectedWithALogLine()
    {
        // Paced, because the clock of max waits for slow readers.
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Times(100_000), ClientQueueBytes = 50_000 });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
        var requests = new FieldWriter(178);
        requests.WriteRaw(Handshake.Offer(157, 178));
        requests.WriteFrame(new StartApi(9, ""));
        for (var id = 1; id <= 100; id++)
            requests.WriteFrame(new ReqMktData(id, Client.Spy));
        await socket.SendAsync(requests.Written);
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 9: the connection ended: the client reads too slowly", StringComparison.Ordinal)), "the slow client is closed");
        await using var healthy = await gateway.ConnectAsync(9);
    }

    private async Task<Socket> RawAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, _gateway.Port);
        return socket;
    }
}
