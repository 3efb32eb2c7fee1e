using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

using Event = TradingFeedEvent.EventOneofCase;

/// <summary>The feed against a gateway in lock step: the market goes on only when the feed's reader says so.</summary>
public sealed class TradingFeedTests : IAsyncLifetime
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(4);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options());
        _broker = await BrokerHost.StartAsync(_gateway.Port, _journal.Path, lockStep: true);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Open_TellsOrdersAndExecutionsThenTheSession()
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("filled"));
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("working"));
        using (var first = await Feed.OpenAsync(_broker, symbols: "SPY"))
            await first.UntilAsync(next => next.EventCase == Event.Bar);
        await _broker.OrderAsync("working", OrderStatus.Working);

        using var feed = await Feed.OpenAsync(_broker);
        var (session, before) = await feed.UntilAsync(next => next.EventCase == Event.Session);
        Assert.Equal([Event.Order, Event.Order, Event.Execution], before.Select(next => next.EventCase));
        Assert.Equal(SessionState.Ready, session.Session.State);
        Assert.Equal([1, 2, 3, 4], before.Append(session).Select(next => (int)next.Sequence));
    }

    [Fact]
    public async Task Fill_AtTheOpenOfAMinute_ComesBeforeTheBarOfThatMinute()
    {
        using var feed = await Feed.OpenAsync(_broker, symbols: "SPY");
        var (bar, _) = await feed.UntilAsync(next => next.EventCase == Event.Bar);
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Market("a"));
        await feed.AcknowledgeAsync(bar);

        var (second, before) = await feed.UntilAsync(next => next.EventCase == Event.Bar);
        var execution = before.First(next => next.EventCase == Event.Execution).Execution;
        Assert.Equal(second.Bar.StartUnixNanos, execution.UnixNanos);
        Assert.Equal(_market.Minutes[1].Open, execution.Price / 1_000_000_000m);
        Assert.Equal(OrderStatus.Filled, before.Last(next => next.EventCase == Event.Order).Order.Status);
    }

    [Fact]
    public async Task LockStep_BarNotAcknowledged_HoldsTheMarket()
    {
        using var feed = await Feed.OpenAsync(_broker, symbols: "SPY");
        var (bar, _) = await feed.UntilAsync(next => next.EventCase == Event.Bar);
        // A second reader sees the whole market stand: history ends with the bar in question.
        var history = await _broker.MarketData.GetHistoricalBarsAsync(new() { Instrument = new() { Symbol = "SPY" }, IntervalSeconds = 60 });
        Assert.Equal(bar.Bar.StartUnixNanos, Assert.Single(history.Bars).StartUnixNanos);
        Assert.Equal(bar.Bar.StartUnixNanos + 60_000_000_000, (await _broker.Accounts.GetSessionAsync(new())).MarketUnixNanos);
        await feed.AcknowledgeAsync(bar);
        var (next, _) = await feed.UntilAsync(found => found.EventCase == Event.Bar);
        Assert.Equal(bar.Bar.StartUnixNanos + 60_000_000_000, next.Bar.StartUnixNanos);
    }

    [Fact]
    public async Task LockStep_ReaderLeaves_TheMarketGoesOnForOthers()
    {
        using var stays = await Feed.OpenAsync(_broker, symbols: "SPY");
        var leaves = await Feed.OpenAsync(_broker);
        await leaves.NextAsync();
        leaves.Dispose();
        await stays.UntilAsync(next => next.EventCase == Event.Bar);
    }

    [Fact]
    public async Task Strategy_SeesOnlyItsOwnOrders()
    {
        await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("mine")) { StrategyId = "me" });
        await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("yours")) { StrategyId = "you" });
        using var feed = await Feed.OpenAsync(_broker, "me");
        var (_, before) = await feed.UntilAsync(next => next.EventCase == Event.Session);
        Assert.Equal("mine", Assert.Single(before).Order.ClientOrderId);
    }

    [Fact]
    public async Task Open_FirstMessageIsNotSubscribe_IsRefused()
    {
        using var feed = new Feed(_broker.TradingFeed.Open());
        await feed.SendAsync(new() { Acknowledge = new() { Sequence = 1 } });
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(feed.NextAsync)).StatusCode);
    }

    [Theory]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("NOSUCH", StatusCode.NotFound)]
    public async Task Open_WrongInstrument_IsRefused(string symbol, StatusCode code)
    {
        using var feed = await Feed.OpenAsync(_broker, symbols: symbol);
        var exception = await Assert.ThrowsAsync<RpcException>(() => feed.UntilAsync(_ => false));
        Assert.Equal(code, exception.StatusCode);
    }

    [Fact]
    public async Task Client_ClosesItsSide_TheFeedEndsInOrder()
    {
        using var feed = await Feed.OpenAsync(_broker);
        await feed.NextAsync();
        await feed.CompleteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => feed.UntilAsync(_ => false));
        await Until.TrueAsync(() => _broker.Log.Count("Trading feed of test closed") == 1, "the feed is closed");
    }
}
