using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// LOBSTER messages with the best level after each. Types 4 (visible) and 5 (hidden) are executions of a resting order whose direction is 1
/// for a buy, so that -1 means that the buyer crossed; 6 is an auction print; 7 a halt (price -1) or its end (price 1). Every row is also a quote.
/// </summary>
internal sealed class OrderMessageStream : RowStream
{
    private readonly int _type;
    private readonly int _size;
    private readonly int _price;
    private readonly int _direction;
    private readonly int _bid;
    private readonly int _bidSize;
    private readonly int _ask;
    private readonly int _askSize;
    private Quote? _next;

    public OrderMessageStream(CsvRows rows, Instrument instrument, PlayWindow window)
        : base(rows, instrument, window)
    {
        (_type, _size, _price, _direction) = (rows.Find("type"), rows.Find("size"), rows.Find("price"), rows.Find("direction"));
        (_bid, _bidSize, _ask, _askSize) = (rows.Find("bid"), rows.Find("bid_size"), rows.Find("ask"), rows.Find("ask_size"));
    }

    public override bool Advance()
    {
        if (_next is { } quote)
        {
            (Current, Place, _next) = (quote, EventPlace.Quote, null);
            return true;
        }
        if (!NextRow())
            return false;
        quote = new Quote(Instrument, Rows.PriceOrNone(_bid), Rows.Size(_bidSize), Rows.PriceOrNone(_ask), Rows.Size(_askSize));
        var message = Message();
        (Current, Place, _next) = message is null ? (quote, EventPlace.Quote, null) : (message, EventPlace.Trade, quote);
        return true;
    }

    private MarketEvent? Message() => Rows.Whole(_type, "a message type") switch
    {
        4 => Trade(Aggressed(), ""),
        5 => Trade(Aggressed(), "hidden"),
        6 => Trade(Aggressor.Unknown, "cross"),
        7 => Halt(Rows.Price(_price)),
        _ => null,
    };

    private Trade Trade(Aggressor aggressor, string conditions) =>
        new(Instrument, Rows.Price(_price), Rows.Size(_size), aggressor, Conditions: conditions);

    private Aggressor Aggressed() => Rows.Whole(_direction, "a direction") < 0 ? Aggressor.Buyer : Aggressor.Seller;

    // Price 0 resumes quoting only.
    private TradingHalt? Halt(decimal price) => price switch
    {
        < 0 => new TradingHalt(Instrument, IsHalted: true),
        > 0 => new TradingHalt(Instrument, IsHalted: false),
        _ => null,
    };
}
