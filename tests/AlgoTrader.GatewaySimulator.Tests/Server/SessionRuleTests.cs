using System.Net;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Tests.Control;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
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
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 1 left", StringComparison.Ordinal)), "client 1 has left");
        clients[0] = await gateway.ConnectAsync(33);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task StaleClientId_AfterABrokenConnection_IsInUseForAWhile()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { StaleClientId = TimeSpan.FromSeconds(1.5) });
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
            var hello = new FieldWriter(178);
            hello.WriteRaw(Handshake.Offer(157, 178));
            hello.WriteFrame(new StartApi(5, ""));
            await socket.SendAsync(hello.Written);
            await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 5 connected", StringComparison.Ordinal)), "client 5 is connected");
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset
        }
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 5 broke", StringComparison.Ordinal)), "its connection broke");
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync(5));
        Assert.Contains(gateway.Log, line => line.Contains("client id 5 is in use", StringComparison.Ordinal));
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
    public async Task NightlyRestart_ClosesAndRefuses_OrdersStayAndTheMarketWaits()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max, RestartAt = new TimeOnly(23, 45), RestartDuration = TimeSpan.FromSeconds(3) });
        long lastBar;
        int order;
        await using (var client = await gateway.ConnectAsync())
        {
            order = client.Connection.TakeOrderId();
            client.Connection.Send(new PlaceOrder(order, Client.Spy, Client.Market(Order.Buy, 1) with { OrderType = "LMT", LmtPrice = 1m, Tif = "GTC" }));
            client.SubscribeBars();
            lastBar = (await client.ToEndAsync()).OfType<RealTimeBar>().Last().EpochSeconds;
        }
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("is open again", StringComparison.Ordinal)), "the port is open again");
        await using var back = await gateway.ConnectAsync();
        Assert.Equal(order, Assert.Single(await back.Connection.RequestOpenOrdersAsync()).OrderId);
        back.SubscribeBars();
        // The first bar of the next session: nothing was missed.
        var gap = TimeSpan.FromSeconds((await back.NextAsync<RealTimeBar>()).EpochSeconds - lastBar);
        Assert.True(gap.TotalHours % 24 is > 17.4 and < 17.6, $"the gap is {gap}");
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
        await using var back = await gateway.ConnectAsync();
        back.SubscribeBars();
        await back.NextAsync<RealTimeBar>();
    }

    [Fact]
    public async Task LoginPending_RefusesUntilTheLoginComes()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { LoginPending = true, LoginAfter = TimeSpan.FromSeconds(1) });
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("is open again", StringComparison.Ordinal)), "the port is open");
        await using var client = await gateway.ConnectAsync();
    }
}
