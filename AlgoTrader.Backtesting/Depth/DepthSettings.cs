using AlgoTrader.Backtesting.Fees;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>How a run over order books is executed and paid.</summary>
public sealed record DepthSettings
{
    public string StrategyId { get; init; } = "backtest";

    public decimal Cash { get; init; } = 100_000;

    public FeeModel Fees { get; init; } = new NoFee();

    /// <summary>From the moment at which the strategy decides to that at which the exchange acts; the way of the market data to it included.</summary>
    public TimeSpan OrderLatency { get; init; }

    /// <summary>From a fill or a change of an order to the moment at which the strategy knows.</summary>
    public TimeSpan ReportLatency { get; init; }

    public QueueModel Queue { get; init; } = new LastInQueue();

    /// <summary>Decisions carry what they were taken on.</summary>
    public bool KeepsInputs { get; init; }

    /// <summary>First moment that the strategy sees and after which equity is counted; the book is built from all that comes before. Null for the first event.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last moment of the run, itself included; null for the last event.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Distance of the moments at which equity is counted, from <see cref="From"/> on.</summary>
    public TimeSpan SampleEvery { get; init; } = TimeSpan.FromSeconds(1);
}
