using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>The best bid and ask and the last trade of an instrument.</summary>
internal sealed class QuoteLine(Instrument instrument) : GatewayLine<Quote>(instrument)
{
    private Quote _quote = Quote.Empty;

    protected override Quote? Current => _quote == Quote.Empty ? null : _quote;

    public void OnPrice(in TickPrice tick, long nanos)
    {
        // IB says "no price" with -1.
        Price? price = tick.Price < 0 ? null : Price.Rounded(tick.Price);
        var size = (double)tick.Size;
        Change(tick.TickType switch
        {
            TickTypes.Bid => _quote with { TimeNanos = nanos, Bid = price, BidSize = size },
            TickTypes.Ask => _quote with { TimeNanos = nanos, Ask = price, AskSize = size },
            TickTypes.Last => _quote with { TimeNanos = nanos, Last = price, LastSize = size },
            _ => _quote,
        });
    }

    public void OnSize(in TickSize tick, long nanos)
    {
        var size = (double)tick.Size;
        Change(tick.TickType switch
        {
            TickTypes.BidSize => _quote with { TimeNanos = nanos, BidSize = size },
            TickTypes.AskSize => _quote with { TimeNanos = nanos, AskSize = size },
            TickTypes.LastSize => _quote with { TimeNanos = nanos, LastSize = size },
            TickTypes.Volume => _quote with { TimeNanos = nanos, Volume = size },
            _ => _quote,
        });
    }

    // Half of it would be from before, with no sign of which half.
    protected override void OnRestart() => _quote = Quote.Empty;

    private void Change(Quote quote)
    {
        if (ReferenceEquals(quote, _quote))
            return;
        _quote = quote;
        Publish(quote);
    }
}
