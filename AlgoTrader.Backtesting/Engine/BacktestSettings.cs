using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>How a run is executed and paid.</summary>
public sealed record BacktestSettings
{
    /// <summary>Name of the strategy instance: its orders' keys begin with it.</summary>
    public string StrategyId { get; init; } = "backtest";

    /// <summary>Base currency at the beginning.</summary>
    public decimal Cash { get; init; } = 100_000;

    public FillModel Fills { get; init; } = new NextOpenFills();

    public FeeModel Fees { get; init; } = new NoFee();
}
