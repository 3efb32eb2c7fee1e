using System.Buffers.Text;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// Trades of a consolidated tape (exchange, cond_hex: a bit mask of which 0x1 is a regular sale) or of one book (aggressor B, S or N).
/// A row marked suspicious counts as irregular; one marked hidden has the condition "hidden": no displayed size stood behind it.
/// </summary>
internal sealed class TradeStream : RowStream
{
    private const uint RegularSale = 0x1;
    private readonly Dictionary<uint, string> _conditions = [];
    private readonly ExchangeCodes _exchanges = new();
    private readonly int _price;
    private readonly int _size;
    private readonly int _exchange;
    private readonly int _condition;
    private readonly int _suspicious;
    private readonly int _aggressor;
    private readonly int _hidden;

    public TradeStream(CsvRows rows, Instrument instrument, PlayWindow window)
        : base(rows, instrument, window)
    {
        Place = EventPlace.Trade;
        (_price, _size) = (rows.Find("price"), rows.Find("size"));
        (_exchange, _condition, _suspicious) = (rows.Find("exchange"), rows.Find("cond_hex"), rows.Find("suspicious"));
        (_aggressor, _hidden) = (rows.Find("aggressor"), rows.Find("hidden"));
    }

    public override bool Advance()
    {
        if (!NextRow())
            return false;
        var mask = _condition < 0 ? RegularSale : Mask();
        var isSuspicious = _suspicious >= 0 && Rows[_suspicious] is not [(byte)'0'];
        var isHidden = _hidden >= 0 && Rows[_hidden] is [(byte)'1'];
        Current = new Trade(
            Instrument, Rows.Price(_price), Rows.Size(_size), _aggressor < 0 ? Aggressor.Unknown : Side(),
            _exchange < 0 ? "" : _exchanges[Rows[_exchange]], (mask & RegularSale) != 0 && !isSuspicious,
            isHidden ? "hidden" : _condition < 0 ? "" : Name(mask));
        return true;
    }

    private uint Mask() => Utf8Parser.TryParse(Rows[_condition], out uint mask, out var used, 'x') && used == Rows[_condition].Length
        ? mask
        : throw Rows.Wrong($"'{CsvRows.Shorten(Rows.Text(_condition))}' is not a hexadecimal mask of conditions", "Write it as 20002020");

    private Aggressor Side() => Rows[_aggressor] switch
    {
        [(byte)'B'] => Aggressor.Buyer,
        [(byte)'S'] => Aggressor.Seller,
        [(byte)'N'] => Aggressor.Unknown,
        _ => throw Rows.Wrong($"'{CsvRows.Shorten(Rows.Text(_aggressor))}' is not an aggressor", "Write B for the buyer, S for the seller, N for none"),
    };

    // As the file writes it. There are a few dozen of them: one string each.
    private string Name(uint mask)
    {
        if (!_conditions.TryGetValue(mask, out var name))
            _conditions.Add(mask, name = Rows.Text(_condition));
        return name;
    }
}
