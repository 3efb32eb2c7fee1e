using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.CorporateActions;

/// <summary>
/// The adjusted view of a symbol's bars; the store keeps them as traded. The day whose factors apply is the session's: the date of daily bars, the date at the
/// exchange of shorter ones.
/// </summary>
/// <param name="knownOn">The view as it was on that day; null = with all that is known.</param>
public sealed class PriceAdjuster(FactorTable factors, Adjustment adjustment, DateOnly? knownOn = null, TimeZoneInfo? exchange = null)
{
    private readonly TimeZoneInfo _exchange = exchange ?? TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    // Bars come day after day: the factors of the day are looked up once.
    private (long From, long To) _day = (1, 0);
    private double _price = 1;
    private double _volume = 1;

    /// <summary>Adjusts prices and volumes; the number of trades stays.</summary>
    public BarBatch Adjust(Series<BarBatch> series, BarBatch raw)
    {
        var adjusted = new BarBatch();
        for (var row = 0; row < raw.Count; row++)
        {
            FindDay(series, raw.Ts[row]);
            adjusted.Add(
                raw.Ts[row], raw.Open[row] * _price, raw.High[row] * _price, raw.Low[row] * _price, raw.Close[row] * _price, raw.Volume[row] / _volume,
                raw.Wap[row] * _price, raw.TradeCount[row]);
        }
        return adjusted;
    }

    /// <summary>Adjusts prices and sizes.</summary>
    public QuoteBarBatch Adjust(Series<QuoteBarBatch> series, QuoteBarBatch raw)
    {
        var adjusted = new QuoteBarBatch();
        for (var row = 0; row < raw.Count; row++)
        {
            FindDay(series, raw.Ts[row]);
            adjusted.Add(
                raw.Ts[row], raw.BidOpen[row] * _price, raw.BidHigh[row] * _price, raw.BidLow[row] * _price, raw.BidClose[row] * _price,
                raw.BidSize[row] / _volume, raw.AskOpen[row] * _price, raw.AskHigh[row] * _price, raw.AskLow[row] * _price,
                raw.AskClose[row] * _price, raw.AskSize[row] / _volume);
        }
        return adjusted;
    }

    private void FindDay(Series series, long ts)
    {
        if (ts >= _day.From && ts < _day.To)
            return;

        var isDaily = series.Interval == BarInterval.Day1;
        var time = UnixNanos.ToTime(ts);
        var local = isDaily ? time : TimeZoneInfo.ConvertTime(time, _exchange);
        var date = DateOnly.FromDateTime(local.DateTime);

        // Within the hour the date is right whatever the clocks do.
        var hour = ts - (ts % (3_600 * UnixNanos.PerSecond));
        _day = isDaily ? (ts, ts + 1) : (hour, hour + (3_600 * UnixNanos.PerSecond));
        _price = factors.PriceFactor(date, adjustment, knownOn);
        _volume = factors.VolumeFactor(date, adjustment, knownOn);
    }
}
