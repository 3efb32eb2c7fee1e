using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SmaCross;

/// <summary>Long while the fast average of the close is above the slow one; otherwise out, or short. Averages are compared exactly.</summary>
[Strategy("sma-cross")]
public sealed class SmaCrossStrategy : Strategy
{
    private readonly SmaCrossParameters _parameters;
    private readonly SimpleMovingAverage _fast;
    private readonly SimpleMovingAverage _slow;

    public SmaCrossStrategy(SmaCrossParameters parameters)
    {
        if (parameters.Fast >= parameters.Slow)
            throw new StrategyConfigurationException($"Parameter 'Fast' ({parameters.Fast}) must be less than 'Slow' ({parameters.Slow}).");
        _parameters = parameters;
        _fast = new(parameters.Fast);
        _slow = new(parameters.Slow);
        BarInterval = TimeSpan.FromMinutes(parameters.BarMinutes);
    }

    public override TimeSpan BarInterval { get; }

    public override int WarmUpBars => _parameters.Slow;

    protected internal override void OnBar(Instrument instrument, in Bar bar)
    {
        if (instrument != Context.Instrument)
            return;
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);
        if (!_slow.IsReady)
            return;
        if (Context.ShowsIndicators)
        {
            Context.ShowIndicator("fast", _fast.Value);
            Context.ShowIndicator("slow", _slow.Value);
        }

        if (Context.HasOpenOrder)
            return;
        var isUp = _fast.CompareExactly(_slow) > 0;
        decimal target = isUp ? _parameters.Quantity : _parameters.AllowShort == 1 ? -_parameters.Quantity : 0;
        var missing = target - Context.Position;
        if (missing != 0)
            Context.Submit(missing > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(missing), isUp ? "cross_up" : "cross_down");
    }
}
