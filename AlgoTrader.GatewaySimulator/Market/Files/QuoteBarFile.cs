namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>Reads bars of bid and ask: ts_utc,bid_open,bid_high,bid_low,bid_close[,bid_size],ask_open,..; empty cells are no quote.</summary>
internal static class QuoteBarFile
{
    public static (TimeSpan Length, IReadOnlyList<QuoteBar> Bars) Read(CsvRows rows)
    {
        var (time, bid, bidSize, ask, askSize) =
            (rows.Find("ts_utc"), rows.Find("bid_open"), rows.Find("bid_size"), rows.Find("ask_open"), rows.Find("ask_size"));
        var bars = new List<QuoteBar>();
        var lines = new List<int>();
        while (rows.Read())
        {
            var start = BarTime.Of(rows, time);
            if (bars.Count > 0)
                BarTime.MustFollow(rows, bars[^1].Start, start);
            bars.Add(new QuoteBar(start, Side(rows, start, bid), Size(rows, bidSize), Side(rows, start, ask), Size(rows, askSize)));
            lines.Add(rows.Line);
        }
        if (bars.Count == 0)
            throw BarTime.NoBar(rows);
        var length = BarTime.Length(rows.File, bars.Count, i => bars[i].Start);
        BarTime.MustStartAt(rows.File, length, bars.Count, i => bars[i].Start, i => lines[i]);
        return (length, bars);
    }

    // open, high, low, close stand side by side.
    private static MinuteBar? Side(CsvRows rows, DateTimeOffset start, int open)
    {
        if (rows.PriceOrNone(open) is not { } first)
            return null;
        var bar = new MinuteBar(start, first, rows.Price(open + 1), rows.Price(open + 2), rows.Price(open + 3), 0);
        return bar.IsConsistent
            ? bar
            : throw rows.Wrong($"open, high, low and close contradict each other: '{rows.Row}'", "Correct the row");
    }

    private static decimal? Size(CsvRows rows, int column) => column < 0 || rows[column].IsEmpty ? null : rows.Size(column);
}
