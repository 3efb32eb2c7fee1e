namespace AlgoTrader.Data.Store.Checking;

/// <summary>Counts of rows that cannot be, or that a strategy had better know of.</summary>
internal readonly record struct RowQuality(long BadPrices, long Crossed, long Locked)
{
    public static RowQuality operator +(RowQuality left, RowQuality right) =>
        new(left.BadPrices + right.BadPrices, left.Crossed + right.Crossed, left.Locked + right.Locked);

    public static RowQuality Of(MarketBatch batch) => batch switch
    {
        BarBatch bars => new(CountBad(bars.Open, bars.High, bars.Low, bars.Close), 0, 0),
        QuoteBarBatch bars => OfSides(bars.BidClose, bars.AskClose) with
        {
            BadPrices = CountBad(bars.BidOpen, bars.BidHigh, bars.BidLow, bars.BidClose) + CountBad(bars.AskOpen, bars.AskHigh, bars.AskLow, bars.AskClose),
        },
        QuoteBatch quotes => OfSides(quotes.Bid, quotes.Ask),
        TradeBatch trades => new(CountInfinite(trades.Price), 0, 0),
        DepthBatch depth => new(CountInfinite(depth.Price), 0, 0),
        _ => default,
    };

    private static RowQuality OfSides(ReadOnlySpan<double> bid, ReadOnlySpan<double> ask)
    {
        long crossed = 0, locked = 0;
        for (var row = 0; row < bid.Length; row++)
        {
            // A side of zero is how feeds say that there is no quote; NaN compares with nothing.
            if (bid[row] == 0 || ask[row] == 0)
                continue;
            crossed += bid[row] > ask[row] ? 1 : 0;
            locked += bid[row] == ask[row] ? 1 : 0;
        }
        return new(0, crossed, locked);
    }

    private static long CountBad(ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close)
    {
        long bad = 0;
        for (var row = 0; row < open.Length; row++)
        {
            var isBad = high[row] < open[row] || high[row] < close[row] || high[row] < low[row] || low[row] > open[row] || low[row] > close[row]
                || double.IsInfinity(high[row]) || double.IsInfinity(low[row]);
            bad += isBad ? 1 : 0;
        }
        return bad;
    }

    private static long CountInfinite(ReadOnlySpan<double> prices)
    {
        long infinite = 0;
        foreach (var price in prices)
            infinite += double.IsInfinity(price) ? 1 : 0;
        return infinite;
    }
}
