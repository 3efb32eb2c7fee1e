namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>Tells a file's kind from its columns, wherever they stand.</summary>
internal static class MarketFileFormat
{
    /// <summary>What --market takes, for messages and help.</summary>
    public const string Known =
        "bars (ts_utc,open,high,low,close,volume or ts_utc,bid_open,..,ask_close or date,open,..), trades (ts_ns,price,size,..), "
        + "quotes (ts_ns,bid,..,ask,..), depth (ts_ns,snapshot,last,side,price,size or ts_ns,bid_px_1,..)";

    public static MarketFileKind? Of(IReadOnlyList<string> columns)
    {
        bool Has(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (!columns.Contains(name))
                    return false;
            }
            return true;
        }

        return 0 switch
        {
            _ when Has("ts_ns", "snapshot", "last", "side", "price", "size") => MarketFileKind.BookEvents,
            _ when Has("ts_ns", "bid_px_1", "bid_sz_1", "ask_px_1", "ask_sz_1") => MarketFileKind.BookSnapshots,
            _ when Has("ts_ns", "type", "size", "price", "direction", "bid", "bid_size", "ask", "ask_size") => MarketFileKind.OrderMessagesWithBook,
            _ when Has("order_id") => MarketFileKind.OrderMessages,
            _ when Has("ts_ns", "price", "size") => MarketFileKind.Trades,
            _ when Has("ts_ns", "bid", "ask") => MarketFileKind.Quotes,
            _ when Has("ts_utc", "bid_open", "bid_high", "bid_low", "bid_close", "ask_open", "ask_high", "ask_low", "ask_close") => MarketFileKind.QuoteBars,
            _ when Has("ts_utc", "open", "high", "low", "close", "volume") => MarketFileKind.TradeBars,
            _ when Has("date", "open", "high", "low", "close", "volume") => MarketFileKind.DailyBars,
            _ => null,
        };
    }

    /// <summary>The kind of a file that can be played. Throws <see cref="MarketFileException"/>.</summary>
    public static MarketFileKind Of(CsvRows rows) => Of(rows.Columns) switch
    {
        null => throw new MarketFileException(
            rows.File, 1, $"the columns are '{CsvRows.Shorten(string.Join(',', rows.Columns))}'", $"They must be those of {Known}"),
        MarketFileKind.OrderMessages => throw new MarketFileException(
            rows.File, 1, "it holds single orders, which are not played", "Give the price levels made from them (ts_ns,snapshot,last,side,price,size)"),
        { } kind => kind,
    };
}
