using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Engine;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Lean;

public sealed class LeanSizingTests
{
    private static readonly LeanSizing Sizing = new(new LeanFee());

    [Theory]
    [InlineData(1, 99.75, 999)] // 100,000 x 0.9975 / 99.75 = 1,000, and the fee of 5 takes one away.
    [InlineData(0.5, 100, 498)]
    [InlineData(-0.5, 100, -498)]
    [InlineData(0, 100, 0)]
    public void SetHoldings_OfAShare_LeavesAPartAndTheFeeOut(double share, double price, double position)
    {
        var run = RunOnce((decimal)share, (decimal)price);
        var held = run.Equity.Positions[^1] / 1_000_000_000m;
        Assert.Equal((decimal)position, held);
    }

    [Fact]
    public void SetHoldings_OfLessThanIsWorthAnOrder_OrdersNothing()
    {
        // A share too many by now, which is less than 0.2 % of the equity.
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, _) => Sizing.SetHoldings(context, instrument, 0.5m, "hold"));
        Assert.Single(Run(strategy, Settings, Minutes((100, 100, 100, 100), (100.3m, 100.3m, 100.3m, 100.3m), (100.3m, 100.3m, 100.3m, 100.3m))).Orders);
    }

    [Fact]
    public void SetHoldings_WhileAnOrderWaitsForTheOpen_DoesNotOrderTwice()
    {
        var strategy = new ScriptedStrategy(TimeSpan.FromDays(1), (context, instrument, number) =>
        {
            if (number == 0)
            {
                Sizing.SetHoldings(context, instrument, 0.5m, "hold");
                Sizing.SetHoldings(context, instrument, 0.5m, "again");
            }
        });
        Assert.Single(Run(strategy, Settings, Days(100, 100, 100)).Orders);
    }

    private static BacktestSettings Settings => new() { Fills = new LeanFills(TradingSession.Parse("regular")), Fees = new LeanFee() };

    private static BacktestRun RunOnce(decimal share, decimal price) => Run(
        new(TimeSpan.FromMinutes(1), (context, instrument, number) =>
        {
            if (number == 0)
                Sizing.SetHoldings(context, instrument, share, "hold");
        }),
        Settings, Flat(2, price));
}
