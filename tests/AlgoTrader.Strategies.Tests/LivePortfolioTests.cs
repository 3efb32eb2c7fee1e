using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Tests;

public sealed class LivePortfolioTests
{
    private static readonly Instrument Spy = new("SPY");
    private readonly LivePortfolio _portfolio = new(1000);

    [Fact]
    public void Equity_IsCashAndPositionsAtTheirLastPrice()
    {
        _portfolio.Book(Fill("a", OrderSide.Buy, 10, 20, fee: 1));
        _portfolio.Mark(Spy, 25);
        Assert.Equal((799m, 1049m, 25m), (_portfolio.Cash, _portfolio.Equity, _portfolio.LastPrice(Spy)));
        _portfolio.Book(Fill("b", OrderSide.Sell, 10, 25, fee: 1));
        Assert.Equal((1048m, 1048m), (_portfolio.Cash, _portfolio.Equity));
    }

    [Fact]
    public void Execution_ToldAgainWithItsFee_CountsOnce()
    {
        _portfolio.Book(Fill("a", OrderSide.Buy, 10, 20, fee: null));
        Assert.Equal(800, _portfolio.Cash);
        _portfolio.Book(Fill("a", OrderSide.Buy, 10, 20, fee: 1));
        _portfolio.Book(Fill("a", OrderSide.Buy, 10, 20, fee: null));
        Assert.Equal(799, _portfolio.Cash);
    }

    [Fact]
    public void Correction_TakesThePlaceOfWhatItCorrects()
    {
        _portfolio.Book(Fill("a.01", OrderSide.Buy, 10, 20, fee: 1));
        _portfolio.Book(Fill("a.02", OrderSide.Buy, 10, 21, fee: 1) with { Replaces = "a.01" });
        Assert.Equal(789, _portfolio.Cash);
    }

    [Fact]
    public void WithoutCapital_TheAccountSays()
    {
        var portfolio = new LivePortfolio(null);
        portfolio.SetAccount(50, 70);
        Assert.Equal((50m, 70m), (portfolio.Cash, portfolio.Equity));
        Assert.Null(portfolio.LastPrice(Spy));
    }

    [Fact]
    public void Equity_OfAFuture_CountsItsMultiplier()
    {
        var es = new Instrument("ESH4", "FUT", "CME");
        Assert.Null(_portfolio.Multiplier(es)); // not told yet
        _portfolio.Define(es, 50);
        Assert.Equal(50, _portfolio.Multiplier(es));
        _portfolio.Book(Fill("a", OrderSide.Buy, 2, 4800, fee: 4.5m) with { Instrument = es, Multiplier = 50 });
        _portfolio.Mark(es, 4801.25m);
        Assert.Equal(1000 + (2 * 50 * 1.25m) - 4.5m, _portfolio.Equity);
    }

    [Fact]
    public void Equity_ThatNobodyKnows_IsNoNumber()
    {
        var account = new LivePortfolio(null);
        Assert.Equal((null, null), (account.Cash, account.Equity));
        // Held, but without a price.
        _portfolio.Book(Fill("a", OrderSide.Buy, 10, 20, fee: 1));
        Assert.Null(_portfolio.Equity);
    }

    private static Execution Fill(string id, OrderSide side, decimal quantity, decimal price, decimal? fee) => new(
        id, "order", "test", Spy, side, quantity, Price.FromDecimal(price), fee, "USD", DateTimeOffset.UnixEpoch, "", 1, 1, quantity, null);
}
