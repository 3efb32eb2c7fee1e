using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>What was filled in the calendar month (UTC): brokers set their prices by it.</summary>
internal sealed class MonthVolume
{
    private int _month;
    private decimal _quantity;

    /// <returns>The quantity before this fill.</returns>
    public decimal Add(long timeNanos, decimal quantity)
    {
        var time = UnixNanos.ToTime(timeNanos);
        var month = (time.Year * 12) + time.Month;
        var before = month == _month ? _quantity : 0;
        (_month, _quantity) = (month, before + quantity);
        return before;
    }
}
