using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Tests.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.OptionPricing;

public sealed class OptionQuoteTests
{
    private static readonly Contract Call = OptionOn("C", 500);
    private static readonly Contract Put = OptionOn("P", 500);

    [Fact]
    public async Task Option_OfAPlayedUnderlying_HasQuotesAndGreeksThatFollowIt()
    {
        var market = Underlying();
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqMktData(1, Client.Spy));
        client.Connection.Send(new ReqMktData(2, Call));
        client.Connection.Send(new ReqMktData(3, Put));
        TickMarket.Release(client);

        var bid = await client.NextAsync<TickPrice>(tick => tick is { RequestId: 2, TickType: TickTypes.Bid });
        var ask = await client.NextAsync<TickPrice>(tick => tick is { RequestId: 2, TickType: TickTypes.Ask });
        var atBid = await client.NextAsync<TickOption>(tick => tick is { RequestId: 2, TickType: 10 });
        var atAsk = await client.NextAsync<TickOption>(tick => tick is { RequestId: 2, TickType: 11 });
        var call = await client.NextAsync<TickOption>(tick => tick is { RequestId: 2, TickType: 13 });
        var put = await client.NextAsync<TickOption>(tick => tick is { RequestId: 3, TickType: 13 });
        Assert.Equal((bid.Price, ask.Price, 500m), (atBid.OptionPrice, atAsk.OptionPrice, call.UnderlyingPrice));
        Assert.True(bid.Price < call.OptionPrice && call.OptionPrice < ask.Price && bid.Size > 0);
        Assert.True(atBid.ImpliedVolatility < call.ImpliedVolatility && call.ImpliedVolatility < atAsk.ImpliedVolatility);
        Assert.Equal((0.15m, 0m), (call.ImpliedVolatility, call.PvDividend));
        // At the money: what a call costs, so does the put; their deltas are 1 apart.
        Assert.Equal(0m, Math.Round(call.OptionPrice!.Value - put.OptionPrice!.Value, 6));
        Assert.Equal(1m, Math.Round(call.Delta!.Value - put.Delta!.Value, 6));
        // 285 days at 15 %: 500 * (2 N(0.15 sqrt(T) / 2) - 1).
        Assert.InRange(call.OptionPrice.Value, 26m, 27m);

        var later = await client.NextAsync<TickOption>(tick => tick is { RequestId: 2, TickType: 13 });
        Assert.Equal(510m, later.UnderlyingPrice);
        // By its delta, and by the smile that moves with the price: 500 is a low strike now.
        Assert.InRange(later.OptionPrice!.Value - call.OptionPrice.Value, 10 * call.Delta.Value, 10 * later.Delta!.Value + 1);
        Assert.True(later.ImpliedVolatility > call.ImpliedVolatility);
    }

    [Fact]
    public async Task DelayedOption_HasDelayedTickTypes()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { MarketData = MarketDataMode.Delayed, Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqMarketDataType(3));
        client.Connection.Send(new ReqMktData(2, Call with { LastTradeDateOrContractMonth = "20260618", Strike = 480 }) { Snapshot = true });
        Assert.Equal(10167, (await client.NextAsync<ErrMsg>(error => error.RequestId == 2)).Code);
        Assert.Equal(66, (await client.NextAsync<TickPrice>()).TickType);
        foreach (var tickType in new[] { 80, 81, 83 })
            Assert.Equal(tickType, (await client.NextAsync<TickOption>()).TickType);
    }

    [Fact]
    public async Task MarketOrder_FillsAtTheAsk_AndASecondAtTheBid()
    {
        var market = Underlying();
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqTickByTickData(4, Client.Spy) { TickType = "BidAsk" });
        TickMarket.Release(client);
        await client.NextAsync<TickByTick>();
        client.Connection.Send(new ReqMktData(2, Call) { Snapshot = true });
        var bid = await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Bid);
        var ask = await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Ask);
        client.Place("BUY", 2, contract: Call);
        var bought = await client.NextAsync<ExecDetails>();
        Assert.Equal((ask.Price, 2m), (bought.Price, bought.Shares));
        client.Place("SELL", 2, limit: bid.Price - 1, contract: Call);
        Assert.Equal(bid.Price, (await client.NextAsync<ExecDetails>()).Price);
        Assert.Equal("OPT", bought.Contract.SecType);
    }

    [Fact]
    public async Task OptionOfWhatIsNotPlayed_IsNotSubscribed()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqMktData(1, new Contract { Symbol = "SPX", SecType = "OPT", LastTradeDateOrContractMonth = "202606", Strike = 4800, Right = "C", Exchange = "SMART", Currency = "USD", TradingClass = "SPX" }));
        Assert.Equal((1, 354), await FirstErrorAsync(client));
        client.Connection.Send(new ReqTickByTickData(2, Call with { LastTradeDateOrContractMonth = "20260618", Strike = 480 }));
        Assert.Equal((2, 10189), await FirstErrorAsync(client));
        client.Connection.Send(new ReqMktDepth(3, Call with { LastTradeDateOrContractMonth = "20260618", Strike = 480 }) { NumRows = 3 });
        Assert.Equal((3, 10092), await FirstErrorAsync(client));
    }

    private static async Task<(int, int)> FirstErrorAsync(Client client)
    {
        var error = await client.NextAsync<ErrMsg>(error => error.RequestId >= 0);
        return (error.RequestId, error.Code);
    }

    private static TickMarket Underlying()
    {
        var market = new TickMarket();
        return market.At(1, market.Quote(499.99m, 3, 500.01m, 4)).At(3, market.Quote(509.99m, 3, 510.01m, 4));
    }

    private static Contract OptionOn(string right, decimal strike) => new()
    {
        Symbol = "SPY", SecType = "OPT", LastTradeDateOrContractMonth = "20241220", Strike = strike, Right = right, Exchange = "SMART", Currency = "USD",
    };
}
