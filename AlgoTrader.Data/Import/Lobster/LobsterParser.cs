using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Lobster;

/// <summary>
/// Messages become orders, and executions (types 4 and 5) trades as well; the rows of the book become depth and, their first level, quotes. Times are seconds
/// after midnight in New York, prices ten-thousandths of a dollar.
/// </summary>
internal sealed class LobsterParser : RowParser
{
    private const double PriceScale = 10_000;

    private readonly BatchOutput<OrderBatch> _orders;
    private readonly BatchOutput<TradeBatch> _trades;
    private readonly LobsterBook? _book;
    private readonly CsvRows? _bookRows;
    private readonly TextCache _types = new();
    private readonly long _midnight;

    public LobsterParser(string symbol, DateOnly date, TimeZoneInfo zone, CsvRows? bookRows)
    {
        (_orders, _trades, _bookRows) = (new(Series.Orders(symbol)), new(Series.Trades(symbol)), bookRows);
        _book = bookRows is null ? null : new(symbol, bookRows.Columns.Count / 4);
        Outputs = _book is null ? [_orders, _trades] : [_orders, _trades, _book.Quotes, _book.Depth];
        // Noon less twelve hours: clocks change at night.
        var noon = date.ToDateTime(new TimeOnly(12, 0));
        _midnight = UnixNanos.From(new DateTimeOffset(noon, zone.GetUtcOffset(noon))) - (TimeText.NanosPerDay / 2);
    }

    public override IReadOnlyList<SeriesOutput> Outputs { get; }

    public override void Parse(CsvRows rows)
    {
        if (!TimeText.TryParseSpan(rows[0], UnixNanos.PerSecond, out var since) || since > TimeText.NanosPerDay)
            throw rows.Wrong(0, "is not a time in seconds after midnight", "Correct the row");
        var time = _midnight + since;
        var type = rows.Whole(1);
        if (type is < 1 or > 7)
            throw rows.Wrong(1, "is no message type", "They are 1 to 7");
        var (id, size) = (rows.Whole(2), rows.Size(3));
        // A halt's "price" is its state.
        var price = type == 7 ? rows.Number(4) : rows.Number(4) / PriceScale;
        var side = rows.Whole(5) switch { 1 => 'B', -1 => 'A', _ => throw rows.Wrong(5, "is neither 1 nor -1", "Correct the row") };

        _orders.BeginRow(time);
        _orders.Batch.Add(time, _types[rows[1]], id, side, price, size);
        if (type is 4 or 5)
        {
            // The direction is that of the resting order; whoever hit it is the other side.
            _trades.BeginRow(time);
            _trades.Batch.Add(time, price, size, conditions: type == 5 ? 1 : 0, aggressor: side == 'B' ? 'S' : 'B');
        }
        if (_bookRows is not null)
            AddBook(time);
    }

    public override void Finish()
    {
        if (_bookRows?.Read() == true)
            throw _bookRows.Error("the orderbook file has more rows than the message file", "They must be of the same request");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _bookRows?.Dispose();
        base.Dispose(disposing);
    }

    private void AddBook(long time)
    {
        if (!_bookRows!.Read())
            throw _bookRows.Error("the orderbook file has fewer rows than the message file", "They must be of the same request");
        try
        {
            _book!.Add(time, _bookRows);
        }
        catch (RowException error)
        {
            throw _bookRows.Error(error.Message, error.Remedy, error);
        }
    }
}
