using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Tests.Engine;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Fills;

public sealed class SlippageTests
{
    [Theory]
    [InlineData("none", OrderSide.Buy, 100)]
    [InlineData("ticks:2:0.25", OrderSide.Buy, 100.5)]
    [InlineData("ticks:2:0.25", OrderSide.Sell, 99.5)]
    [InlineData("bps:10", OrderSide.Buy, 100.1)]
    [InlineData("spread:0.5", OrderSide.Sell, 99.9)]
    public void MarketOrder_FillsWorseByTheModel(string model, OrderSide side, double price)
    {
        var quote = new QuoteBar(new(At(99.9m), At(99.9m), At(99.9m), At(99.9m)), new(At(100.1m), At(100.1m), At(100.1m), At(100.1m)));
        var run = Run(Once(OrderTerms.Market(Share, side, 1)), new() { Slippage = Models.Slippage(model) }, Flat(2, 100) with { Quotes = [quote, quote] });
        Assert.Equal((decimal)price, Assert.Single(run.Fills).Price.ToDecimal());
    }

    [Fact]
    public void LimitOrder_DoesNotSlip()
    {
        var run = Run(Once(OrderTerms.Limit(Share, OrderSide.Buy, 1, At(101))), new() { Slippage = Models.Slippage("bps:10") }, Flat(2, 100));
        Assert.Equal(100m, Assert.Single(run.Fills).Price.ToDecimal());
    }

    [Fact]
    public void Slippage_Unknown_NamesTheKnown() =>
        Assert.Contains("ticks:NUMBER:TICK_SIZE", Assert.Throws<FormatException>(() => Models.Slippage("ticks:1")).Message, StringComparison.Ordinal);

    private static ScriptedStrategy Once(OrderTerms terms) => new(TimeSpan.FromMinutes(1), (context, _, number) =>
    {
        if (number == 0)
            context.Place(terms, "test");
    });
}
