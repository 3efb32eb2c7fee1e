using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.MarketData.SingleTicks;

/// <summary>Single ticks as bytes behind request id and kind. Each call writes over the bytes of the one before.</summary>
internal sealed class TickBytes
{
    private const long NanosPerSecond = 1_000_000_000;
    private readonly FieldWriter _bytes = new(ServerVersion.Maximum);

    public ReadOnlyMemory<byte> Of(in PastTrade trade)
    {
        Begin(trade.TimeNanos);
        _bytes.Write(trade.Price);
        _bytes.Write(trade.Size);
        _bytes.Write(TickMasks.Of(trade));
        _bytes.Write(trade.Exchange);
        _bytes.Write(trade.Conditions);
        return _bytes.Written;
    }

    public ReadOnlyMemory<byte> Of(in PastQuote quote, DayPrices? day)
    {
        Begin(quote.TimeNanos);
        _bytes.Write(quote.Bid);
        _bytes.Write(quote.Ask);
        _bytes.Write(quote.BidSize);
        _bytes.Write(quote.AskSize);
        _bytes.Write(TickMasks.OfLive(quote, day));
        return _bytes.Written;
    }

    public ReadOnlyMemory<byte> OfMidpoint(in PastQuote quote)
    {
        Begin(quote.TimeNanos);
        _bytes.Write((quote.Bid + quote.Ask) / 2);
        return _bytes.Written;
    }

    private void Begin(long timeNanos)
    {
        _bytes.Clear();
        _bytes.Write(timeNanos / NanosPerSecond);
    }
}
