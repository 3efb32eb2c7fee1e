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

    private static Execution Fill(string id, OrderSide side, decimal quantity, decimal price, decimal? fee) => new(
        id, "order", "test", Spy, side, quantity, Price.FromDecimal(price), fee, "USD", DateTimeOffset.UnixEpoch, "", 1, 1, quantity, null);
}
