using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

/// <summary>An order is kept as it stands even when nobody was told of its placing.</summary>
public sealed class OrderRecordTests
{
    [Fact]
    public void Orders_WhetherTheStrategyHearsOfThemOrNot_AreTheSame()
    {
        var (silent, heard) = (Run(keepsInputs: false), Run(keepsInputs: true));
        Assert.Equal(heard.Orders, silent.Orders);
        Assert.Equal(heard.Fills, silent.Fills);
        Assert.Equal(
            [OrderStatus.Filled, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Working],
            silent.Orders.Select(order => order.Status));
        Assert.Equal([1, 2, 3, 4, 5, 6], silent.Orders.Select(order => order.GatewayOrderId));
        Assert.Equal(9, silent.Orders[5].Request.LimitPrice?.ToDecimal());
        Assert.All(silent.Orders, order => Assert.True(order.CreatedAt <= order.UpdatedAt));
    }

    [Fact]
    public void Run_WithoutTheRecord_HasTheSameFillsAndEquity()
    {
        var (whole, without) = (Run(keepsInputs: false), Run(keepsInputs: false, keepsRecord: false));
        Assert.Equal(whole.Fills, without.Fills);
        Assert.Equal(whole.Equity.Equity.ToArray(), without.Equity.Equity.ToArray());
        Assert.NotEmpty(whole.Decisions);
        Assert.Empty(without.Decisions);
        Assert.Empty(without.Orders);
    }

    [Fact]
    public void Run_WhetherTheStrategyHearsOfFillsOrNot_IsTheSame()
    {
        var (silent, heard) = (Alternate(new Alternating()), Alternate(new ListeningAlternating()));
        Assert.Equal(20, silent.Fills.Count);
        Assert.Equal(heard.Fills, silent.Fills);
        Assert.Equal(heard.Orders, silent.Orders);
        Assert.Equal(heard.Equity.Equity.ToArray(), silent.Equity.Equity.ToArray());
    }

    private static BacktestRun Alternate(Strategy strategy) => new BacktestEngine(
        [Minutes([.. Enumerable.Range(0, 21).Select(i => (10m + i, 11m + i, 9m + i, 10.5m + i))])], strategy, new() { Fees = new PerShareFee(0.01m, 1) })
        .Run(TestContext.Current.CancellationToken);

    private static BacktestRun Run(bool keepsInputs, bool keepsRecord = true)
    {
        var resting = string.Empty;
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, bar) =>
        {
            switch (bar)
            {
                case 0:
                    context.PlaceBracket(OrderTerms.Market(instrument, OrderSide.Buy, 10), At(12), At(8), "bracket");
                    break;
                case 3:
                    context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 5), "market");
                    context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 5, At(5)), "cancelled");
                    resting = context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 5, At(5)), "stays");
                    break;
                case 4:
                    context.Cancel(context.OpenOrders.First(order => order.ClientOrderId != resting).ClientOrderId);
                    context.Modify(resting, limitPrice: At(9));
                    break;
            }
        });
        return Market.Run(
            strategy, new() { KeepsInputs = keepsInputs, KeepsRecord = keepsRecord },
            Minutes((10, 10, 10, 10), (10, 11, 10, 11), (11, 13, 11, 13), (13, 13, 13, 13), (13, 13, 13, 13), (13, 13, 13, 13), (13, 13, 13, 13)));
    }

    /// <summary>Buys and sells in turn, by the position that it sees.</summary>
    private class Alternating : Strategy
    {
        public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(1);

        protected override void OnBar(Instrument instrument, in Bar bar)
        {
            if (!Context.HasOpenOrder)
                Context.Submit(Context.Position > 0 ? OrderSide.Sell : OrderSide.Buy, 3, "turn");
        }
    }

    private sealed class ListeningAlternating : Alternating
    {
        private int _fills;

        protected override void OnFill(Execution execution) => Assert.Equal($"BACKTEST.{++_fills}", execution.ExecId);
    }
}
