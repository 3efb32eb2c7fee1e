using System.Globalization;
using System.IO.Compression;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// Reads recorded books: <c>l2_events</c> with the columns ts_ns, snapshot, last, side, price, size, and <c>trades</c> with ts_ns, price, size,
/// aggressor; columns are found by name, and others are passed over.
/// </summary>
public static class DepthFiles
{
    /// <summary>Both files, merged by time.</summary>
    /// <param name="trades">Null for none.</param>
    /// <exception cref="HistoryException">A column is missing, a field is no number, or time goes back; the message names file and line.</exception>
    public static DepthEvent[] Read(string levels, string? trades)
    {
        return Merge(Levels(levels), trades is null ? [] : Trades(trades));
    }

    /// <summary>By time; of one moment, trades come first.</summary>
    internal static DepthEvent[] Merge(List<DepthEvent> book, List<DepthEvent> prints)
    {
        var merged = new DepthEvent[book.Count + prints.Count];
        var (level, trade) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            // A trade does not come between the rows of one update.
            var isWhole = level == 0 || book[level - 1].IsLast;
            var tradeNext = trade < prints.Count
                && (level == book.Count || (isWhole && prints[trade].TimeNanos <= book[level].TimeNanos));
            merged[i] = tradeNext ? prints[trade++] : book[level++];
        }

        return merged;
    }

    private static List<DepthEvent> Levels(string file)
    {
        var events = new List<DepthEvent>();
        var wasSnapshot = false;
        Rows(file, ["ts_ns", "snapshot", "last", "side", "price", "size"], row =>
        {
            var time = row.Long(0);
            var isSnapshot = row.Text(1) == "1";
            if (isSnapshot && !wasSnapshot)
                events.Add(new(time, Price.Zero, 0, DepthEventKind.Clear, IsLast: false, OrderSide.Buy, Aggressor.Unknown));
            var isLast = row.Text(2) == "1";
            wasSnapshot = isSnapshot && !isLast;
            var side = row.Text(3) switch
            {
                "B" => OrderSide.Buy,
                "A" => OrderSide.Sell,
                var other => throw row.Wrong(3, other, "B or A"),
            };
            events.Add(DepthEvent.Level(time, side, new(row.Nanos(4)), row.Size(5), isLast));
        });
        return events;
    }

    internal static List<DepthEvent> Trades(string file)
    {
        var events = new List<DepthEvent>();
        Rows(file, ["ts_ns", "price", "size", "aggressor"], row => events.Add(DepthEvent.Trade(row.Long(0), new(row.Nanos(1)), row.Size(2), row.Text(3) switch
        {
            "B" => Aggressor.Buyer,
            "S" => Aggressor.Seller,
            "N" or "" => Aggressor.Unknown,
            var other => throw row.Wrong(3, other, "B, S or N"),
        })));
        return events;
    }

    private static void Rows(string file, string[] columns, Action<Row> take)
    {
        if (!File.Exists(file))
            throw new HistoryException($"{file} is not there.");
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var header = reader.ReadLine()?.Split(',') ?? [];
        int[] places = [.. columns.Select(column => Array.IndexOf(header, column))];
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
            throw new HistoryException($"{file} has no column '{columns[missing]}'. It needs: {string.Join(", ", columns)}.");
        var last = long.MinValue;
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var row = new Row(file, line, columns, places, text.Split(','));
            var time = row.Long(0);
            if (time < last)
                throw new HistoryException($"{file}, line {line}: time goes back. Sort the file by ts_ns.");
            last = time;
            take(row);
        }
    }

    private readonly record struct Row(string File, int Line, string[] Columns, int[] Places, string[] Fields)
    {
        public string Text(int column) => Places[column] < Fields.Length ? Fields[Places[column]] : string.Empty;

        public long Long(int column) =>
            long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(column, Text(column), "a whole number");

        public long Nanos(int column)
        {
            if (!decimal.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw Wrong(column, Text(column), "a number");
            try
            {
                return Price.FromDecimal(value).Nanos;
            }
            catch (OverflowException)
            {
                throw Wrong(column, Text(column), "a number of at most nine decimals below 9.2 billion");
            }
        }

        public long Size(int column) => Nanos(column) is >= 0 and var nanos ? nanos : throw Wrong(column, Text(column), "0 or more");

        public HistoryException Wrong(int column, string text, string expected) =>
            new($"{File}, line {Line}: {Columns[column]} is '{text}', which is not {expected}.");
    }
}
