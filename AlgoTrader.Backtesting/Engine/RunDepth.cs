namespace AlgoTrader.Backtesting.Engine;

/// <summary>A run over order books instead of bars, as the command line says it.</summary>
/// <param name="Levels">Changes of the book: a file, a folder with l2_events and trades, a LOBSTER file, or a market data store.</param>
/// <param name="Trades">A file of trades; null for those beside the book.</param>
/// <param name="Queue">last or proportional.</param>
/// <param name="OrderLatency">From decision to exchange, e.g. 50ms.</param>
/// <param name="ReportLatency">From exchange to strategy.</param>
/// <param name="Sample">Distance of the rows of equity, e.g. 1s.</param>
public sealed record RunDepth(string Levels, string? Trades, string Queue, string OrderLatency, string ReportLatency, string Sample)
{
    /// <summary>The strategy is shown what a client of a gateway is: ten rows, whole seconds, trades without their aggressor.</summary>
    public bool AsGateway { get; init; }
}
