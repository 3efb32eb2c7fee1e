using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>Best bid and ask: a consolidated NBBO, the best of one book, or a dealer's quotes without sizes. Crossed and locked ones pass.</summary>
internal sealed class QuoteStream : RowStream
{
    private readonly ExchangeCodes _exchanges = new();
    private readonly int _bid;
    private readonly int _bidSize;
    private readonly int _bidExchange;
    private readonly int _ask;
    private readonly int _askSize;
    private readonly int _askExchange;

    public QuoteStream(CsvRows rows, Instrument instrument, PlayWindow window)
        : base(rows, instrument, window)
    {
        Place = EventPlace.Quote;
        (_bid, _bidSize, _bidExchange) = (rows.Find("bid"), rows.Find("bid_size"), rows.Find("bid_exch"));
        (_ask, _askSize, _askExchange) = (rows.Find("ask"), rows.Find("ask_size"), rows.Find("ask_exch"));
    }

    public override bool Advance()
    {
        if (!NextRow())
            return false;
        Current = new Quote(
            Instrument, Rows.PriceOrNone(_bid), Size(_bidSize), Rows.PriceOrNone(_ask), Size(_askSize), Exchange(_bidExchange), Exchange(_askExchange));
        return true;
    }

    private decimal? Size(int column) => column < 0 || Rows[column].IsEmpty ? null : Rows.Size(column);

    private string Exchange(int column) => column < 0 ? "" : _exchanges[Rows[column]];
}
