using System.Net;
using System.Net.Sockets;
using System.Reflection;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Tests.Server;

public sealed class LogTests
{
    [Fact]
    public void EventIds_OfTheWholeProject_AreUnique()
    {
        var events = typeof(GatewayServer).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(found => found.Message is not null)
            .ToArray();
        Assert.True(events.Length > 20, $"{events.Length} log messages");
        Assert.All(events, found => Assert.True(found.Message!.EventId > 0, $"{found.Name} has no event id"));
        Assert.All(events.GroupBy(found => found.Message!.EventId), same => Assert.True(same.Count() == 1, $"{same.Key}: {string.Join(", ", same.Select(found => found.Name))}"));
    }

    [Fact]
    public async Task EveryConnectionsEnd_NamesItsAddressItsClientAndTheReason()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        string[] expected;
        using (var torn = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        using (var old = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        using (var five = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        using (var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            foreach (var socket in (Socket[])[torn, old, silent, five])
                await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
            await torn.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            var offer = new FieldWriter(178);
            offer.WriteRaw(Handshake.Offer(100, 150));
            await old.SendAsync(offer.Written);
            silent.Shutdown(SocketShutdown.Send);
            var hello = new FieldWriter(178);
            hello.WriteRaw(Handshake.Offer(157, 178));
            hello.WriteFrame(new StartApi(5, ""));
            await five.SendAsync(hello.Written);
            await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 5: connected", StringComparison.Ordinal)), "client 5 is connected");
            await Assert.ThrowsAsync<TwsHandshakeException>(() => gateway.ConnectAsync(5));
            // Only said to be over: closed with bytes unread it would be reset, which is another reason.
            five.Shutdown(SocketShutdown.Send);
            expected =
            [
                $"{torn.LocalEndPoint}, before startApi: the connection ended: ", $"{old.LocalEndPoint}, before startApi: the connection ended: the client offers versions 100 to 150",
                $"{silent.LocalEndPoint}, before startApi: the connection ended: the client closed it", ", client 5: the connection ended: client id 5 is in use",
                $"{five.LocalEndPoint}, client 5: the connection ended: the client closed it",
            ];
            await Until.TrueAsync(() => gateway.Log.Count(IsEnd) == expected.Length, "every connection has ended");
        }
        var ends = gateway.Log.Where(IsEnd).ToArray();
        Assert.All(expected, wanted => Assert.True(ends.Count(line => line.Contains(wanted, StringComparison.Ordinal)) == 1, $"one '{wanted}' in: {string.Join(" | ", ends)}"));
        Assert.DoesNotContain(gateway.Log, line => line.Contains("(null)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "the gateway shut its port")]
    [InlineData(false, "the simulator ends")]
    public async Task EndByTheGateway_SaysWhy(bool isRestart, string reason)
    {
        using var api = Control.ControlApi.OnFreePort();
        await using var gateway = Gateway.Start(new SimulatorOptions { ControlPort = api.Port });
        await using var client = await gateway.ConnectAsync(6);
        if (isRestart)
            await api.PostAsync("/restart?seconds=1");
        else
            await gateway.DisposeAsync();
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains($", client 6: the connection ended: {reason}", StringComparison.Ordinal)), reason);
        Assert.DoesNotContain(gateway.Log, line => line.Contains("(null)", StringComparison.Ordinal));
    }

    private static bool IsEnd(string line) => line.Contains(": the connection ended: ", StringComparison.Ordinal);
}
