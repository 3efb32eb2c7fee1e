using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// The gateway lines of one trading feed. What they say is put into the feed's one queue as it comes, with a time that never goes back. Used on the loop
/// only.
/// </summary>
internal sealed class FeedLines(EventSubscription subscription, FeedRequest request, FeedSources sources, bool waits)
{
    private readonly List<Action> _releases = [];
    private readonly List<(Instrument Instrument, TradeBars Bars)> _tradeBars = [];
    private long _lastNanos = long.MinValue;

    public void Open()
    {
        var all = request.All.ToHashSet();
        _releases.Add(sources.Definitions.Listen((instrument, definition) =>
        {
            if (all.Contains(instrument))
                subscription.Offer(new BrokerEvent.InstrumentDefined(instrument, definition));
        }));
        foreach (var instrument in all)
        {
            if (sources.Definitions.Definition(instrument) is { } known)
                subscription.Offer(new BrokerEvent.InstrumentDefined(instrument, known));
            else
                sources.Definitions.Ask(instrument);
        }

        if (!waits)
            OpenBars();
        // Before the trades themselves: a bar is over with the first trade after it.
        foreach (var (instrument, seconds) in request.ShortBars.Where(bars => bars.Seconds < FeedRequest.GatewaySeconds))
        {
            var bars = new TradeBars(TimeSpan.FromSeconds(seconds));
            _tradeBars.Add((instrument, bars));
            Follow(sources.Trades, instrument, trade => Offer(instrument, bars.Add(trade)));
        }

        foreach (var instrument in request.Quotes)
            Follow(sources.Quotes, instrument, quote => subscription.Offer(new BrokerEvent.QuoteChanged(instrument, quote with { TimeNanos = Stamp(quote.TimeNanos) })));
        foreach (var instrument in request.Depth)
            Follow(sources.Depth, instrument, book => subscription.Offer(new BrokerEvent.DepthChanged(instrument, book with { TimeNanos = Stamp(book.TimeNanos) })));
        foreach (var instrument in request.Trades)
            Follow(sources.Trades, instrument, trade => subscription.Offer(new BrokerEvent.TradeReported(instrument, trade with { TimeNanos = StampOfTrade(trade.TimeNanos) })));

        if (waits)
            OpenBars();
    }

    /// <summary>
    /// First, so that a minute is not joined in its middle; but last where the market waits: quotes, trades and depth hold it until all is asked for, and bars do not.
    /// </summary>
    private void OpenBars()
    {
        foreach (var instrument in request.WithBars)
        {
            var line = sources.Bars.Acquire(instrument, forTradingFeed: true, subscription.Name);
            _releases.Add(() => sources.Bars.Release(line, forTradingFeed: true, subscription.Name));
        }
    }

    public void Close()
    {
        foreach (var release in _releases)
            release();
        _releases.Clear();
    }

    /// <summary>The market is silent, and by its clock it is so late.</summary>
    public void AdvanceTo(long timeNanos)
    {
        if (_releases.Count == 0 || timeNanos <= Math.Max(_lastNanos, sources.Clock.BarNanos))
            return;
        foreach (var (instrument, bars) in _tradeBars)
            Offer(instrument, bars.AdvanceTo(timeNanos));
        _lastNanos = timeNanos;
        subscription.Offer(new BrokerEvent.TimePassed(timeNanos));
    }

    private void Follow<TLine, T>(GatewayLines<TLine, T> lines, Instrument instrument, Action<T> push)
        where TLine : GatewayLine<T>
        where T : class
    {
        var reader = LineReader<T>.Pushing(subscription.Name, push, reason => Refuse(instrument, reason));
        try
        {
            lines.Subscribe(instrument, reader);
            _releases.Add(() => lines.Unsubscribe(instrument, reader));
        }
        catch (LinesExhaustedException exhausted)
        {
            Refuse(instrument, exhausted);
        }
    }

    private void Refuse(Instrument instrument, Exception reason) => subscription.Offer(
        new BrokerEvent.BarLineRefused(instrument, (reason as GatewayRefusedException)?.Code ?? GatewayRefusedException.NoLineLeft, reason.Message));

    private void Offer(Instrument instrument, IReadOnlyList<Bar> bars)
    {
        foreach (var bar in bars)
        {
            _lastNanos = Math.Max(_lastNanos, bar.EndNanos);
            subscription.Offer(new BrokerEvent.BarFinished(instrument, bar, TraceParent: null));
        }
    }

    /// <summary>
    /// Quotes and depth carry no time of their own. In a replay that waits, our clock says nothing: what is told there has the whole second of its mark, or of the
    /// bar or trade before it, and one nanosecond more than what was told before it, so that the order of events is that of their times.
    /// </summary>
    private long Stamp(long timeNanos) => _lastNanos =
        waits ? Math.Max(_lastNanos, sources.Clock.BarNanos) + 1 : Math.Max(_lastNanos, Math.Max(timeNanos, sources.Clock.BarNanos));

    /// <summary>Trades carry whole seconds, cut off.</summary>
    private long StampOfTrade(long timeNanos)
    {
        _lastNanos = Math.Max(_lastNanos, timeNanos);
        return Stamp(timeNanos);
    }
}
