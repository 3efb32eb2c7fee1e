using System.CommandLine;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

/// <summary>Options that choose series: by symbol, dataset and interval. What is not given matches all.</summary>
internal sealed class SeriesSelection
{
    private readonly Option<string?> _symbol = StoreOptions.Symbol("Only this symbol");

    private readonly Option<string?> _dataset = new("--dataset") { Description = "Only bars, quote-bars, trades, quotes, depth or orders" };

    private readonly Option<BarInterval?> _interval = StoreOptions.Interval("Only bars of this length");

    private readonly Option<DateTimeOffset?> _from = StoreOptions.Time("--from", "Start, inclusive");

    private readonly Option<DateTimeOffset?> _to = StoreOptions.Time("--to", "End, exclusive");

    public SeriesSelection() => _dataset.AcceptOnlyFromAmong("bars", "quote-bars", "trades", "quotes", "depth", "orders");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_symbol, _dataset, _interval, _from, _to])
            command.Options.Add(option);
        StoreOptions.RequireOrder(command, _from, _to);
    }

    public IReadOnlyList<Series> Find(MarketStore store, ParseResult parsed) => [.. store.FindSeries().Where(series => Selects(series.Folder, parsed))];

    /// <param name="folder">Of a series that need not be there yet.</param>
    public bool Selects(string folder, ParseResult parsed) =>
        (parsed.GetValue(_symbol) is not { } symbol || folder.EndsWith("/symbol=" + PartitionValue.Escape(symbol), StringComparison.OrdinalIgnoreCase))
        && (parsed.GetValue(_dataset) is not { } dataset || folder.StartsWith(dataset + "/", StringComparison.Ordinal))
        && (parsed.GetValue(_interval) is not { } interval || folder.Contains($"/{interval}/", StringComparison.Ordinal));

    public TimeRange Range(ParseResult parsed) => StoreOptions.RangeOf(parsed.GetValue(_from), parsed.GetValue(_to));

    /// <summary>True when one series is meant, so that details are wanted.</summary>
    public bool NamesSymbol(ParseResult parsed) => parsed.GetValue(_symbol) is not null;
}
