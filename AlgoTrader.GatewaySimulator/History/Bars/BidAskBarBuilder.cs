using AlgoTrader.GatewaySimulator.History.Ticks;

namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>
/// Folds quotes into bars of one length. A bar opens with the quote that stood when it began, unless that one is older than an hour:
/// then the market was closed meanwhile. Quotes with one side only make no bars.
/// </summary>
internal sealed class BidAskBarBuilder(long lengthNanos)
{
    private const long LongestStandingNanos = 3600L * 1_000_000_000;
    private PastQuote _standing;
    private long _lastNanos;
    private long _start = long.MinValue;

    private BarList<BidAskBar> Bars { get; } = new();

    /// <summary>The quote that stood before the first one to come; it makes no bar by itself.</summary>
    public void StandAt(in PastQuote quote)
    {
        _standing = quote;
        _lastNanos = quote.TimeNanos;
    }

    public void Add(in PastQuote quote)
    {
        var start = quote.TimeNanos - (quote.TimeNanos % lengthNanos);
        // Most quotes change a size only: the prices stand on, and are counted when they change.
        if (start == _start && quote.Bid == _standing.Bid && quote.Ask == _standing.Ask)
        {
            _lastNanos = quote.TimeNanos;
            return;
        }
        if (Bars.TryGetLast(start, out var bar))
            bar = Stood(bar, quote.TimeNanos);
        else
            bar = Opened(start, quote);
        (_standing, _lastNanos, _start) = (quote, quote.TimeNanos, start);
        if (quote.IsTwoSided)
            Bars.Set(bar.With(quote));
        else if (Bars.TryGetLast(start, out _))
            Bars.Set(bar);
    }

    /// <summary>All bars; the last one counts up to the last quote.</summary>
    public BarList<BidAskBar> Finish()
    {
        if (Bars.TryGetLast(_start, out var last) && _lastNanos > _standing.TimeNanos)
        {
            Bars.Set(Stood(last, _lastNanos));
            _standing = _standing with { TimeNanos = _lastNanos };
        }
        return Bars;
    }

    private BidAskBar Opened(long start, in PastQuote quote)
    {
        if (Bars.Count > 0)
            Bars.Set(Stood(Bars[Bars.Count - 1], Bars[Bars.Count - 1].StartNanos + lengthNanos));
        return _standing.IsTwoSided && quote.TimeNanos - _lastNanos < LongestStandingNanos
            ? Stood(BidAskBar.At(start, _standing), quote.TimeNanos)
            : BidAskBar.At(start, quote);
    }

    private BidAskBar Stood(in BidAskBar bar, long untilNanos)
    {
        var from = Math.Max(bar.StartNanos, _standing.TimeNanos);
        return _standing.IsTwoSided && untilNanos > from ? bar.Standing(_standing, untilNanos - from) : bar;
    }
}
