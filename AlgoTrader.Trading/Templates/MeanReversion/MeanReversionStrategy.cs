using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Sizing;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.MeanReversion;

/// <summary>
/// Sells what has risen and buys what has fallen far from its recent mean, and closes the position when the price is back.
/// One position at a time; one action per bar; decided on finished bars, at market.
/// </summary>
[Strategy("mean-reversion")]
public sealed class MeanReversionStrategy(MeanReversionParameters parameters) : Strategy
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private readonly RollingZScore _z = new(parameters.Lookback, isSample: parameters.SampleDeviation == 1);
    private readonly EntryGate _gate = new(
        TimeSpan.FromSeconds(parameters.CooldownSeconds),
        TimeSpan.FromSeconds(parameters.SpacingSeconds),
        new(parameters.MaxLossStreak, parameters.StreakResetMinutes > 0 ? TimeSpan.FromMinutes(parameters.StreakResetMinutes) : null));

    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(parameters.BarMinutes);

    public override int WarmUpBars => parameters.Lookback;

    protected internal override void OnBar(Instrument instrument, in Bar bar)
    {
        if (instrument != Context.Instrument)
            return;
        _z.Add(bar.Close);
        if (!_z.IsReady)
            return;

        if (Context.ShowsIndicators)
        {
            Context.ShowIndicator("z", _z.Value);
            Context.ShowIndicator("mean", _z.Mean);
            Context.ShowIndicator("standardDeviation", _z.StandardDeviation);
        }

        if (Context.HasOpenOrder)
            return;
        if (IsFlatTime())
            Close();
        else
            Decide();
    }

    protected internal override void OnFill(Execution execution) => _gate.OnFill(execution);

    protected internal override void OnFee(Execution execution) => _gate.OnFee(execution);

    protected internal override void OnResetBreaker(long timeNanos) => _gate.Breaker.Reset(timeNanos);

    private bool IsFlatTime() => parameters.FlatFromMinute > 0
        && TimeZoneInfo.ConvertTime(Context.Time, NewYork).TimeOfDay >= TimeSpan.FromMinutes(parameters.FlatFromMinute);

    private void Close()
    {
        var position = Context.Position;
        if (position != 0)
            Context.Submit(position > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(position), "eod");
    }

    private void Decide()
    {
        var position = Context.Position;
        if (position == 0)
        {
            if ((_z.CompareTo(parameters.EntryZ) < 0 && _z.CompareTo(-parameters.EntryZ) > 0) || _gate.Refusal(Context.TimeNanos) is not null)
                return;
            if (_z.CompareTo(0) < 0)
                Context.Submit(OrderSide.Buy, parameters.Quantity, "enter_long");
            else
                Context.Submit(OrderSide.Sell, parameters.Quantity, "enter_short");
        }
        else if (IsBack(isLong: position > 0))
        {
            Context.Submit(position > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(position), "exit_z");
        }
    }

    private bool IsBack(bool isLong) =>
        parameters.ExitMode == 1 ? _z.CompareTo(parameters.ExitZ) <= 0 && _z.CompareTo(-parameters.ExitZ) >= 0
        : isLong ? _z.CompareTo(-parameters.ExitZ) >= 0
        : _z.CompareTo(parameters.ExitZ) <= 0;
}
