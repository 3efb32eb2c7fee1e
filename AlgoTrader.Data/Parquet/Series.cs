using AlgoTrader.Data.Store.Checking;
using AlgoTrader.Data.Store.Partitions;

namespace AlgoTrader.Data.Store;

/// <summary>One symbol's rows of one dataset: a folder of the store with a folder for each UTC day in it; for each month of hourly, each year of daily bars.</summary>
public abstract record Series
{
    private protected Series(Dataset dataset, string symbol, BarInterval? interval)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        (Dataset, Symbol, Interval) = (dataset, symbol, interval);
        Folder = $"{DatasetFolders.Of(dataset, interval)}/symbol={PartitionValue.Escape(symbol)}";
    }

    public Dataset Dataset { get; }

    public string Symbol { get; }

    /// <summary>Length of the bars; null for ticks.</summary>
    public BarInterval? Interval { get; }

    /// <summary>Path below the root of the store, with '/': <c>bars/1m/symbol=SPY</c>.</summary>
    public string Folder { get; }

    public static Series<BarBatch> Bars(string symbol, BarInterval interval) => new(Dataset.Bars, symbol, interval);

    public static Series<QuoteBarBatch> QuoteBars(string symbol, BarInterval interval) => new(Dataset.QuoteBars, symbol, interval);

    public static Series<TradeBatch> Trades(string symbol) => new(Dataset.Trades, symbol, null);

    public static Series<QuoteBatch> Quotes(string symbol) => new(Dataset.Quotes, symbol, null);

    public static Series<DepthBatch> Depth(string symbol) => new(Dataset.Depth, symbol, null);

    public static Series<OrderBatch> Orders(string symbol) => new(Dataset.Orders, symbol, null);

    internal Files.PartitionUnit PartitionUnit => Interval?.PartitionUnit ?? Files.PartitionUnit.Day;

    public sealed override string ToString() => Folder;

    internal abstract Task<int> CompactAsync(PartitionCompactor compactor, DateOnly date, CancellationToken cancellationToken);

    internal abstract Task<PartitionCheck> CheckAsync(PartitionChecker checker, DateOnly date, CancellationToken cancellationToken);
}
