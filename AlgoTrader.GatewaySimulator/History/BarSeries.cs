using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>The bars of one size and kind of an instrument, as a request wants them.</summary>
internal sealed class BarSeries(InstrumentHistory history, BarSize size, BarKind kind, bool useRth, int formatDate)
{
    private const int NotOfTrades = -1;

    /// <summary>The volatility of options on the instrument; null when there are none.</summary>
    public VolatilitySmile? Smile { get; init; }

    private TradingSchedule Schedule => history.Instrument.Schedule;

    /// <summary>Bars made of what lies in [from, to), oldest first.</summary>
    public List<HistoricalBar> Between(long fromNanos, long toNanos) => kind switch
    {
        BarKind.Trades or BarKind.AdjustedLast => OfTrades(fromNanos, toNanos),
        BarKind.HistoricalVolatility => WithoutVolume(VolatilityBars.Historical(history, Trades(fromNanos, toNanos))),
        BarKind.ImpliedVolatility => WithoutVolume(VolatilityBars.Implied(Smile, Trades(fromNanos, toNanos))),
        BarKind.None or BarKind.Schedule => [],
        _ => OfQuotes(fromNanos, toNanos),
    };

    /// <summary>The bar that <paramref name="timeNanos"/> belongs to, as far as it has formed; null when there is nothing of it.</summary>
    public HistoricalBar? At(long timeNanos)
    {
        var start = size.BarStart(timeNanos, Schedule, useRth);
        // The trading date of a night session begins on the evening before.
        var from = size.IsDated ? start - (24 * 60 * InstrumentHistory.MinuteNanos) : start;
        var bars = Between(from, timeNanos + 1);
        return bars.Count > 0 && (!size.IsDated || Groups(timeNanos, start)) ? bars[^1] : null;
    }

    private bool Groups(long timeNanos, long start) => size.BarStart(timeNanos, Schedule, useRth) == start;

    private List<HistoricalBar> OfTrades(long fromNanos, long toNanos)
    {
        var bars = new List<HistoricalBar>();
        decimal? last = null;
        foreach (var (bar, lastNanos) in Merge(history.TradeBars(size.Seconds, fromNanos, toNanos)))
        {
            // Irregular prints alone move no price, but their volume counts.
            if ((bar.Prices ?? (last is { } price ? Ohlc.At(price) : null)) is not { } prices)
                continue;
            last = prices.Close;
            bars.Add(new HistoricalBar(
                DateOf(bar.StartNanos, lastNanos), prices.Open, prices.High, prices.Low, prices.Close, bar.Volume,
                bar.AveragePrice ?? prices.Close, bar.Trades));
        }
        return bars;
    }

    private List<TradeBar> Trades(long fromNanos, long toNanos) => [.. history.TradeBars(size.Seconds, fromNanos, toNanos)];

    private List<HistoricalBar> WithoutVolume(IEnumerable<TradeBar> parts) =>
    [
        .. Merge(parts).Select(merged => (merged.LastNanos, merged.Bar.StartNanos, Prices: merged.Bar.Prices!.Value)).Select(bar => new HistoricalBar(
            DateOf(bar.StartNanos, bar.LastNanos), bar.Prices.Open, bar.Prices.High, bar.Prices.Low, bar.Prices.Close, NotOfTrades, NotOfTrades, NotOfTrades)),
    ];

    private List<HistoricalBar> OfQuotes(long fromNanos, long toNanos)
    {
        var bars = new List<HistoricalBar>();
        foreach (var (bar, lastNanos) in Merge(history.QuoteBars(size.Seconds, fromNanos, toNanos)))
        {
            var prices = kind switch
            {
                BarKind.Bid => bar.Bid,
                BarKind.Ask => bar.Ask,
                BarKind.BidAsk => new Ohlc(bar.AverageBid, bar.Ask.High, bar.Bid.Low, bar.AverageAsk),
                _ => bar.Sum.Halved(),
            };
            bars.Add(new HistoricalBar(
                DateOf(bar.StartNanos, lastNanos), prices.Open, prices.High, prices.Low, prices.Close, NotOfTrades, NotOfTrades, NotOfTrades));
        }
        return bars;
    }

    private List<(T Bar, long LastNanos)> Merge<T>(IEnumerable<T> parts)
        where T : struct, IMergedBar<T>
    {
        var bars = new List<(T Bar, long LastNanos)>();
        var current = long.MinValue;
        foreach (var part in parts)
        {
            if (useRth && !Schedule.IsRegular(MarketTime.FromNanos(part.StartNanos)))
                continue;
            var start = size.BarStart(part.StartNanos, Schedule, useRth);
            if (bars.Count > 0 && start == current)
                bars[^1] = (bars[^1].Bar.With(part), part.StartNanos);
            else
                bars.Add((part, part.StartNanos));
            current = start;
        }
        return bars;
    }

    // Weeks and months carry the date of their last session, as IB's do.
    private string DateOf(long firstNanos, long lastNanos)
    {
        if (size.IsDated)
            return TwsTime.FormatDate(Schedule.SessionOf(MarketTime.FromNanos(lastNanos)));
        var start = MarketTime.FromNanos(size.BarStart(firstNanos, Schedule, useRth));
        return formatDate == 2 ? TwsTime.FormatEpochSeconds(start) : TwsTime.FormatZoned(start, Schedule.TimeZoneId);
    }
}
