using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Faults;

/// <summary>Faults of time, of market data, and of steps in the middle of the market's own work.</summary>
public sealed class LateFaultTests
{
    [Fact]
    public async Task Latency_EveryAnswerWaits()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.Latency, On = nameof(ReqIds), DelayMs = 300, JitterMs = 50, DurationMs = 10_000 });
        await using var client = await gateway.ConnectAsync();
        await client.NextAsync<ErrMsg>(notice => notice.Code == 2158);
        var started = TimeProvider.System.GetTimestamp();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task DelayReports_OfOneKind_ComeAfterTheOthers()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options() with { Faults = [new FaultSpec { Kind = FaultKind.DelayReports, On = nameof(OpenOrder), DelayMs = 300 }] });
        await using var client = await gateway.ConnectAsync();
        client.Place(Order.Buy, 100);
        Assert.IsType<OrderStatus>(await client.NextAsync<IGatewayMessage>(message => message is OpenOrder or OrderStatus));
        await client.NextAsync<OpenOrder>();
    }

    [Fact]
    public async Task ClockJump_ClientsAreToldAnotherTime()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.ClockJump, On = nameof(ReqIds), Amount = 86_400 });
        await using var client = await gateway.ConnectAsync();
        var before = await client.Connection.RequestCurrentTimeAsync();
        client.Connection.Send(new ReqIds(1));
        var after = await client.Connection.RequestCurrentTimeAsync();
        Assert.Equal(86_400, (after - before).TotalSeconds);
    }

    [Fact]
    public async Task MarketDataFarmBroken_2103SilenceAnd2104()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.MarketDataFarmBroken, On = nameof(ReqIds), DurationMs = 400 });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<ErrMsg>(error => error.Code == 2103);
        Assert.IsType<ErrMsg>(await client.NextAsync<IGatewayMessage>(message => message is RealTimeBar or ErrMsg { Code: 2104 }));
        await client.NextAsync<RealTimeBar>();
    }

    [Theory]
    [InlineData(FaultKind.LoseMarketDataLines, "TickPrice")]
    [InlineData(FaultKind.LiveUpdatesLost, "RealTimeBar")]
    public async Task StreamsLost_InTheMiddleOfTheirOwnMessages_TheMarketGoesOn(FaultKind kind, string step)
    {
        await using var gateway = Start(new FaultSpec { Kind = kind, On = step, Nth = 20, ClientId = 1 });
        await using var client = await gateway.ConnectAsync();
        await using var other = await gateway.ConnectAsync(2);
        client.Connection.Send(new ReqMktData(1000, Client.Spy));
        client.SubscribeBars();
        other.SubscribeBars();
        other.Connection.Send(new ReqMktData(1000, Client.Spy));
        await AlgoTrader.Testing.Until.TrueAsync(() => gateway.Log.Any(line => line.Contains($"happens: {kind}", StringComparison.Ordinal)), "it has happened");
        for (var i = 0; i < 5; i++)
            await other.NextAsync<RealTimeBar>();
        Assert.DoesNotContain(gateway.Log, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FaultAtTheMessageThatItSends_HappensNoMoreThanOnceForEach()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.LinkLost, On = "ErrMsg", Count = 1_000_000, DurationMs = 50 });
        await using var client = await gateway.ConnectAsync();
        await client.NextAsync<ErrMsg>(error => error.Code == 1102);
        await client.Connection.RequestCurrentTimeAsync();
    }

    [Fact]
    public async Task LinkLost_ClientLeavesAndComesBackMeanwhile_ItsOrderCountsAndItsQuestionsDoNot()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.LinkLost, On = nameof(ReqIds), DurationMs = 700 });
        await using (var client = await gateway.ConnectAsync())
        {
            client.Connection.Send(new ReqIds(1));
            await client.NextAsync<ErrMsg>(error => error.Code == 1100);
            client.SubscribeBars();
            client.Place(Order.Buy, 100, limit: 1m);
            await client.Connection.RequestCurrentTimeAsync();
        }
        await using var back = await gateway.ReconnectAsync();
        Assert.Equal(100m, Assert.Single(await back.Connection.RequestOpenOrdersAsync()).Order.TotalQuantity);
    }

    private static Gateway Start(params FaultSpec[] faults) =>
        Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Times(600), Faults = faults });
}
