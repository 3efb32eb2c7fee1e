using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SpyMacdVixy;

/// <summary>
/// Daily bars of two instruments, SPY and VIXY. When the MACD of the first crosses above its signal: long the first, out of the second. When it crosses
/// below: short the first and long the second, half each. A day without a cross changes nothing.
/// </summary>
[Strategy("spy-macd-vixy")]
public sealed class SpyMacdVixyStrategy : Strategy
{
    private readonly SpyMacdVixyParameters _parameters;
    private readonly Macd _macd;
    private bool _wasAbove;
    private bool _hasSide;
    private int _pending;
    private long _marketDay = long.MinValue;
    private long _hedgeDay = long.MinValue;

    public SpyMacdVixyStrategy(SpyMacdVixyParameters parameters)
    {
        if (parameters.Fast >= parameters.Slow)
            throw new StrategyConfigurationException($"Parameter 'Fast' ({parameters.Fast}) must be less than 'Slow' ({parameters.Slow}).");
        _parameters = parameters;
        _macd = new(parameters.Fast, parameters.Slow, parameters.Signal);
    }

    public override TimeSpan BarInterval { get; } = TimeSpan.FromDays(1);

    public override int WarmUpBars => _parameters.Slow + _parameters.Signal;

    private Instrument Market => Context.Instruments[0];

    private Instrument Hedge => Context.Instruments[1];

    protected override void OnStart()
    {
        if (Context.Instruments.Count != 2)
            throw new StrategyConfigurationException($"Strategy 'spy-macd-vixy' needs two instruments, SPY and VIXY in this order, not {Context.Instruments.Count}.");
    }

    protected internal override void OnBar(Instrument instrument, in Bar bar)
    {
        if (instrument == Market)
        {
            _marketDay = bar.StartNanos;
            Follow(bar.Close);
        }
        else
        {
            _hedgeDay = bar.StartNanos;
        }

        // Sized by prices of the same day: the bar of the other may come after this one.
        if (_pending == 0 || _hedgeDay < _marketDay)
            return;
        Trade(_pending);
        _pending = 0;
    }

    private void Follow(Price close)
    {
        _macd.Add(close);
        if (!_macd.IsReady)
            return;
        var isAbove = _macd.Value > _macd.Signal;
        Context.ShowIndicator("macd", _macd.Value);
        Context.ShowIndicator("signal", _macd.Signal);
        if (_hasSide && isAbove != _wasAbove)
            _pending = isAbove ? 1 : -1;
        (_wasAbove, _hasSide) = (isAbove, true);
    }

    private void Trade(int direction)
    {
        if (Context.Portfolio.Equity is not { } equity)
        {
            Context.Log("The equity is not known: nothing is sized on it, and the cross is passed over.");
            return;
        }

        var capital = equity * (decimal)_parameters.Exposure;
        if (direction > 0)
        {
            Hold(Market, capital, "cross_up");
            Hold(Hedge, 0, "cross_up");
        }
        else
        {
            Hold(Market, -capital / 2, "cross_down");
            Hold(Hedge, capital / 2, "cross_down");
        }
    }

    /// <param name="value">Signed, in the base currency.</param>
    private void Hold(Instrument instrument, decimal value, string reason)
    {
        if (Context.Portfolio.LastPrice(instrument) is { } price and > 0 && Context.Portfolio.Multiplier(instrument) is { } multiplier)
            Context.SetTarget(instrument, decimal.Truncate(value / (price * multiplier)), reason);
        else if (value == 0)
            Context.SetTarget(instrument, 0, reason);
        else
            Context.Log($"{instrument} has no price or multiplier yet: its part is left out.");
    }
}
