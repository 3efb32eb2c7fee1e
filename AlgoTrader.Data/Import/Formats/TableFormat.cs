using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>A kind of table with a header, told by its columns.</summary>
/// <param name="Name">As --format names it.</param>
/// <param name="Required">Columns that make it this kind.</param>
/// <param name="Optional">Columns that may be there besides.</param>
/// <param name="NeedsInterval">True for bars: no column says how long they are.</param>
/// <param name="CreateParser">The interval is given when it is needed.</param>
internal sealed record TableFormat(
    string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, bool NeedsInterval,
    Func<CsvRows, string, BarInterval?, RowParser> CreateParser)
{
    private static readonly string[] Times = ["ts_ns", "ts_utc", "date"];

    public static IReadOnlyList<TableFormat> All { get; } =
    [
        new("bars", ["open", "high", "low", "close", "volume"], [.. Times, "wap", "count"], NeedsInterval: true,
            (rows, symbol, interval) => new BarParser(rows, symbol, interval!)),
        new("quote-bars", ["bid_open", "bid_high", "bid_low", "bid_close", "ask_open", "ask_high", "ask_low", "ask_close"],
            [.. Times, "bid_size", "ask_size"], NeedsInterval: true, (rows, symbol, interval) => new QuoteBarParser(rows, symbol, interval!)),
        new("trades", ["price", "size"],
            ["ts_ns", "ts_utc", "exchange", "cond_hex", "suspicious", "aggressor", "hidden", "method", "trade_id", "exch_ms"], NeedsInterval: false,
            (rows, symbol, _) => new TradeParser(rows, symbol)),
        new("quotes", ["bid", "ask"], ["ts_ns", "ts_utc", "bid_size", "bid_exch", "ask_size", "ask_exch", "susp"], NeedsInterval: false,
            (rows, symbol, _) => new QuoteParser(rows, symbol)),
        new("depth", ["snapshot", "last", "side", "price", "size"], ["ts_ns", "ts_utc"], NeedsInterval: false,
            (rows, symbol, _) => new DepthParser(rows, symbol)),
        new("depth-snapshots", ["bid_px_1", "bid_sz_1", "ask_px_1", "ask_sz_1"], ["ts_ns", "ts_utc"], NeedsInterval: false,
            (rows, symbol, _) => new DepthSnapshotParser(rows, symbol)),
        new("orders", ["action", "side", "order_id", "price", "size"], ["ts_ns", "ts_event_ns", "ts_recv_ns", "seq", "flags"], NeedsInterval: false,
            (rows, symbol, _) => new OrderParser(rows, symbol)),
        new("order-messages", ["type", "order_id", "size", "price", "direction"], ["ts_ns", "ts_utc", "ask", "ask_size", "bid", "bid_size"],
            NeedsInterval: false, (rows, symbol, _) => new OrderMessageParser(rows, symbol)),
    ];

    /// <summary>True when the columns are those of the format and no other.</summary>
    public bool Matches(IReadOnlyList<string> columns) =>
        Missing(columns).Count == 0 && columns.All(column => Required.Contains(column) || Optional.Contains(column) || IsLevel(column));

    /// <summary>What the format needs and the columns do not have.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> columns)
    {
        var missing = Required.Where(column => !columns.Contains(column)).ToList();
        var times = Optional.Where(column => Times.Contains(column) || column == "ts_recv_ns").ToArray();
        if (!times.Any(columns.Contains))
            missing.Insert(0, times.Length == 1 ? times[0] : string.Join(" or ", times));
        if (Name == "depth-snapshots" && (columns.Count - 1) % 4 != 0)
            missing.Add("a column of the last level");
        for (var level = 1; Name == "depth-snapshots" && level <= (columns.Count - 1) / 4; level++)
            missing.AddRange(LevelColumns(level).Where(column => !columns.Contains(column) && !missing.Contains(column)));
        return missing;
    }

    private static IEnumerable<string> LevelColumns(int level) => [$"bid_px_{level}", $"bid_sz_{level}", $"ask_px_{level}", $"ask_sz_{level}"];

    private bool IsLevel(string column) =>
        Name == "depth-snapshots"
        && ((string[])["bid_px_", "bid_sz_", "ask_px_", "ask_sz_"]).Any(start => column.StartsWith(start, StringComparison.Ordinal) && int.TryParse(column[start.Length..], out _));
}
