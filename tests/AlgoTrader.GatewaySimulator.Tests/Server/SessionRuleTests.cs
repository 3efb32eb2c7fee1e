using System.Net;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Tests.Control;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Server;

public sealed class SessionRuleTests
{
    [Fact]
    public async Task ThirtyThirdClient_IsClosedWithoutAWord()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        var clients = new List<Client>();
        for (var id = 1; id <= 32; id++)
            clients.Add(await gateway.ConnectAsync(id));
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync(33));
        await clients[0].DisposeAsync();
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 1: the connection ended", StringComparison.Ordinal)), "client 1 has left");
        clients[0] = await gateway.ConnectAsync(33);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task NegativeClientId_IsRefusedWith321AndClosed(int clientId)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
        var hello = new FieldWriter(178);
        hello.WriteRaw(Handshake.Offer(157, 178));
        hello.WriteFrame(new StartApi(clientId, ""));
        await socket.SendAsync(hello.Written);
        using var answer = new MemoryStream();
        await using (var stream = new NetworkStream(socket))
            await stream.CopyToAsync(answer);
        var text = System.Text.Encoding.ASCII.GetString(answer.ToArray());
        Assert.Contains($"\0-1\0321\0Error validating request : cause - Client id {clientId} is negative.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DU1234567", text, StringComparison.Ordinal);
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains($"client {clientId}: the connection ended: client id {clientId} is negative", StringComparison.Ordinal)), "it is closed");
        await using var zero = await gateway.ConnectAsync(0);
    }

    [Fact]
    public async Task StaleClientId_AfterABrokenConnection_IsInUseForAWhile()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { StaleClientId = TimeSpan.FromSeconds(5) });
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
            var hello = new FieldWriter(178);
            hello.WriteRaw(Handshake.Offer(157, 178));
            hello.WriteFrame(new StartApi(5, ""));
            await socket.SendAsync(hello.Written);
            await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 5: connected", StringComparison.Ordinal)), "client 5 is connected");
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset
        }
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 5: the connection ended: it broke", StringComparison.Ordinal)), "its connection broke");
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync(5));
        // The client is told first.
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client id 5 is in use", StringComparison.Ordinal)), "it is said");
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    await using var client = await gateway.ConnectAsync(5);
                    return true;
                }
                catch (TwsHandshakeException)
                {
                    return false;
                }
            }, "the id is free again");
    }

    [Fact]
    public async Task NightlyRestart_InLockStep_ClosesAndRefuses_OrdersStayAndNoBarIsMissed()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions
        {
            Speed = ReplaySpeed.LockStep, RestartAt = new TimeOnly(9, 45), RestartDuration = TimeSpan.FromSeconds(5), Start = new DateOnly(2026, 1, 5),
        });
        var bars = new List<long>();
        int order;
        await using (var client = await gateway.ConnectAsync())
        {
            order = client.Connection.TakeOrderId();
            client.Connection.Send(new PlaceOrder(order, Client.Spy, Client.Market(Order.Buy, 1) with { OrderType = "LMT", LmtPrice = 1m, Tif = "GTC" }));
            client.SubscribeBars();
            await PlayAsync(client, bars, until: null);
        }
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("is open again", StringComparison.Ordinal)), "the port is open again");
        await using var back = await gateway.ReconnectAsync();
        Assert.Equal(order, Assert.Single(await back.Connection.RequestOpenOrdersAsync()).OrderId);
        back.SubscribeBars();
        await PlayAsync(back, bars, until: bars[0] + 1800);
        var open = new DateTimeOffset(2026, 1, 5, 14, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Equal(Enumerable.Range(0, bars.Count).Select(i => open + (5L * i)), bars);
    }

    [Fact]
    public async Task ServerReset_InLockStep_SpeaksThreeTimesAndTheMarketGoesOnBehindIt()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep, ServerResets = true, Start = new DateOnly(2026, 1, 5) });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        var (codes, last) = (new List<int>(), 0L);
        while (codes.Count < 4 || last < new DateTimeOffset(2026, 1, 6, 14, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds())
        {
            switch (await client.NextAsync())
            {
                case RealTimeBar bar:
                    Assert.True(bar.EpochSeconds > last, "bars come in order, each once");
                    last = bar.EpochSeconds;
                    client.Acknowledge();
                    break;
                case ErrMsg { Code: 1100 or 1102 } notice: codes.Add(notice.Code); break;
            }
        }
        Assert.Equal([1100, 1100, 1100, 1102], codes);
    }

    [Fact]
    public async Task ServerReset_Several1100sThen1102_AndTheSocketStays()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max, ServerResets = true });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        for (var i = 0; i < 3; i++)
            await client.NextAsync<ErrMsg>(error => error.Code == 1100);
        Assert.Equal(1102, (await client.NextAsync<ErrMsg>(error => error.Code is 1100 or 1102)).Code);
        await client.NextAsync<RealTimeBar>();
    }

    [Fact]
    public async Task WeeklyLogin_RefusesUntilSomebodyLogsIn()
    {
        using var api = ControlApi.OnFreePort();
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max, WeeklyLogin = true, ControlPort = api.Port });
        await using (var client = await gateway.ConnectAsync())
        {
            client.SubscribeBars();
            await client.ToEndAsync();
        }
        Assert.True((await api.GetAsync("/health")).GetProperty("isLoginPending").GetBoolean());
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync("/login")).Status);
        await using var back = await gateway.ReconnectAsync();
        back.SubscribeBars();
        await back.NextAsync<RealTimeBar>();
    }

    [Fact]
    public async Task LoginPending_RefusesUntilTheLoginComes()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { LoginPending = true, LoginAfter = TimeSpan.FromSeconds(5) });
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("is open again", StringComparison.Ordinal)), "the port is open");
        await using var client = await gateway.ConnectAsync();
    }

    /// <summary>Acknowledges bars until one starts then, or until the gateway ends the connection.</summary>
    private static async Task PlayAsync(Client client, List<long> bars, long? until)
    {
        while (until is null || bars.Count == 0 || bars[^1] < until)
        {
            IGatewayMessage message;
            try
            {
                message = await client.NextAsync();
            }
            catch (System.Threading.Channels.ChannelClosedException)
            {
                return;
            }
            if (message is not RealTimeBar bar)
                continue;
            bars.Add(bar.EpochSeconds);
            client.Acknowledge();
        }
    }
}
