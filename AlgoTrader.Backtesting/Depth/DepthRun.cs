using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>What a run over order books came to.</summary>
/// <param name="Events">Changes of levels and trades that were gone through.</param>
public sealed record DepthRun(
    DepthSettings Settings, IReadOnlyList<BacktestFill> Fills, IReadOnlyList<Order> Orders, IReadOnlyList<DepthSample> Samples, long Events)
{
    /// <summary>What the strategy decided, in order, with the market time.</summary>
    public IReadOnlyList<(long TimeNanos, StrategyDecision Decision)> Decisions { get; init; } = [];
}
