using System.Threading.Channels;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>One market data line of the gateway, shared by all subscribers of the instrument. A slow one gets the newest only.</summary>
internal sealed class QuoteLine(Instrument instrument)
{
    private readonly List<Channel<Quote>> _subscribers = [];
    private Quote _quote = Quote.Empty;

    public Instrument Instrument => instrument;

    public int? RequestId { get; set; }

    public bool HasSubscribers => _subscribers.Count > 0;

    public Channel<Quote> Subscribe()
    {
        var channel = Channel.CreateBounded<Quote>(new BoundedChannelOptions(1)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        if (_quote != Quote.Empty)
            channel.Writer.TryWrite(_quote);
        _subscribers.Add(channel);
        return channel;
    }

    public void Unsubscribe(Channel<Quote> channel) => _subscribers.Remove(channel);

    public void Fail(Exception reason)
    {
        foreach (var channel in _subscribers)
            channel.Writer.TryComplete(reason);
    }

    public void OnPrice(in TickPrice tick, long nanos)
    {
        // IB says "no price" with -1.
        Price? price = tick.Price < 0 ? null : Price.Rounded(tick.Price);
        var size = (double)tick.Size;
        Publish(tick.TickType switch
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
        Publish(tick.TickType switch
        {
            TickTypes.BidSize => _quote with { TimeNanos = nanos, BidSize = size },
            TickTypes.AskSize => _quote with { TimeNanos = nanos, AskSize = size },
            TickTypes.LastSize => _quote with { TimeNanos = nanos, LastSize = size },
            TickTypes.Volume => _quote with { TimeNanos = nanos, Volume = size },
            _ => _quote,
        });
    }

    private void Publish(Quote quote)
    {
        if (quote == _quote)
            return;
        _quote = quote;
        foreach (var channel in _subscribers)
            channel.Writer.TryWrite(quote);
    }
}
