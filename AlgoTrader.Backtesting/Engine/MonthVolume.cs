using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>What was filled in the calendar month (UTC): brokers set their prices by it.</summary>
internal sealed class MonthVolume
{
    private long _endNanos = long.MinValue;
    private decimal _quantity;

    /// <param name="timeNanos">Not before that of the fill before.</param>
    /// <returns>The quantity before this fill.</returns>
    public decimal Add(long timeNanos, decimal quantity)
    {
        if (timeNanos >= _endNanos)
        {
            var time = UnixNanos.ToTime(timeNanos);
            _endNanos = UnixNanos.From(new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1));
            _quantity = 0;
        }

        var before = _quantity;
        _quantity += quantity;
        return before;
    }
}
