using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>A bar of the best bid and ask, with the time-weighted sums that BID_ASK bars need.</summary>
/// <param name="Sum">Bid plus ask: twice the midpoint.</param>
/// <param name="BidSeconds">Bid times the seconds it stood.</param>
/// <param name="AskSeconds">Ask times the seconds it stood.</param>
/// <param name="Seconds">How long a two-sided quote stood.</param>
internal readonly record struct BidAskBar(
    long StartNanos, Ohlc Bid, Ohlc Ask, Ohlc Sum, decimal BidSeconds, decimal AskSeconds, decimal Seconds) : IMergedBar<BidAskBar>
{
    private const decimal NanosPerSecond = 1_000_000_000;

    public decimal AverageBid => Seconds > 0 ? Math.Round(BidSeconds / Seconds, 6) : Bid.Close;

    public decimal AverageAsk => Seconds > 0 ? Math.Round(AskSeconds / Seconds, 6) : Ask.Close;

    public static BidAskBar At(long startNanos, in PastQuote quote) => new(
        startNanos, Ohlc.At(quote.Bid), Ohlc.At(quote.Ask), Ohlc.At(quote.Bid + quote.Ask), 0, 0, 0);

    /// <summary>The quotes that the simulator makes around the prices of a source of bars: one step either side.</summary>
    public static BidAskBar Around(TradeBar bar, decimal step, decimal seconds)
    {
        var prices = bar.Prices ?? throw new ArgumentException("Only regular prints make quotes.", nameof(bar));
        var (bid, ask) = (prices.Plus(-step), prices.Plus(step));
        return new(
            bar.StartNanos, bid, ask, new(2 * prices.Open, 2 * prices.High, 2 * prices.Low, 2 * prices.Close),
            (bid.Open + bid.Close) / 2 * seconds, (ask.Open + ask.Close) / 2 * seconds, seconds);
    }

    public BidAskBar With(in PastQuote quote) =>
        this with { Bid = Bid.With(quote.Bid), Ask = Ask.With(quote.Ask), Sum = Sum.With(quote.Bid + quote.Ask) };

    /// <summary>Counts that <paramref name="quote"/> stood for a while.</summary>
    public BidAskBar Standing(in PastQuote quote, long nanos)
    {
        var seconds = nanos / NanosPerSecond;
        return this with { BidSeconds = BidSeconds + (quote.Bid * seconds), AskSeconds = AskSeconds + (quote.Ask * seconds), Seconds = Seconds + seconds };
    }

    public BidAskBar With(BidAskBar later) => new(
        StartNanos, Bid.With(later.Bid), Ask.With(later.Ask), Sum.With(later.Sum), BidSeconds + later.BidSeconds,
        AskSeconds + later.AskSeconds, Seconds + later.Seconds);
}
