namespace AlgoTrader.Strategies.Metrics;

/// <summary>Adds up the fills of one period.</summary>
internal sealed class PeriodTally(DateOnly from)
{
    private decimal _pnl;
    private decimal _peak;
    private decimal _fees;
    private decimal _drawdown;
    private int _trades;
    private int _wins;

    /// <param name="gained">What the fill realised, after its fee.</param>
    /// <param name="trip">The profit of the round trip that it ended; null when it ended none.</param>
    public void Add(DateOnly day, decimal gained, decimal fee, decimal? trip)
    {
        if (day < from)
            return;
        _pnl += gained;
        _fees += fee;
        _peak = Math.Max(_peak, _pnl);
        _drawdown = Math.Max(_drawdown, _peak - _pnl);
        if (trip is not { } profit)
            return;
        _trades++;
        if (profit > 0)
            _wins++;
    }

    public PeriodMetrics Sum => new(_pnl, _fees, _trades, _wins, _drawdown);
}
