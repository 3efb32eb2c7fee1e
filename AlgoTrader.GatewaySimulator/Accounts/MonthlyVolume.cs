using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>What an account has traded in a calendar month (New York), by security type: tiered commissions depend on it.</summary>
internal sealed class MonthlyVolume
{
    private readonly SortedDictionary<string, decimal> _volumes = new(StringComparer.Ordinal);
    private DateOnly _month;

    public DateOnly Month => _month;

    public IReadOnlyDictionary<string, decimal> Volumes => _volumes;

    public void Add(string secType, decimal volume, DateTimeOffset time)
    {
        Enter(time);
        _volumes[secType] = _volumes.GetValueOrDefault(secType) + volume;
    }

    public decimal Of(string secType, DateTimeOffset time)
    {
        Enter(time);
        return _volumes.GetValueOrDefault(secType);
    }

    public void Restore(DateOnly month, IReadOnlyDictionary<string, decimal> volumes)
    {
        _month = month;
        _volumes.Clear();
        foreach (var (secType, volume) in volumes)
            _volumes[secType] = volume;
    }

    private void Enter(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(TradingSchedule.UsStocks.ToLocal(time));
        var month = new DateOnly(day.Year, day.Month, 1);
        if (month == _month)
            return;
        _month = month;
        _volumes.Clear();
    }
}
