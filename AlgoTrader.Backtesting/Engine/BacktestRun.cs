using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>What a run came to.</summary>
public sealed record BacktestRun(
    IReadOnlyList<InstrumentHistory> Histories,
    BacktestSettings Settings,
    IReadOnlyList<BacktestFill> Fills,
    IReadOnlyList<Order> Orders,
    EquityCurve Equity)
{
    /// <summary>Dividends and splits that met a position, in the order of time.</summary>
    public IReadOnlyList<AppliedAction> Actions { get; init; } = [];

    /// <summary>What the run was made on, when that is not <see cref="Histories"/>; null when it is.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the strategy decided, in order, with the market time; nothing unless <see cref="BacktestSettings.KeepsRecord"/>.</summary>
    public IReadOnlyList<(long TimeNanos, StrategyDecision Decision)> Decisions { get; init; } = [];

    /// <summary>Gives lent memory back, of a run of which nothing more is asked: equity and fills are empty from here on.</summary>
    internal void Release()
    {
        Equity.Release();
        (Fills as BlockList<BacktestFill>)?.Release();
    }
}
