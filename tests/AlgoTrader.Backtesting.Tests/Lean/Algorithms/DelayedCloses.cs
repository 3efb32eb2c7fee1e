using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>DisplacedMovingAverageRibbon: the close, delayed by six numbers of days (Lean's delays are given it, and not the mean); in when they rise, out when they fall.</summary>
internal sealed class DelayedCloses(LeanSizing sizing) : Strategy
{
    private static readonly int[] Delays = [5, 10, 15, 20, 25, 30];
    private readonly List<decimal> _closes = [];

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _closes.Add(bar.Close.ToDecimal());
        if (_closes.Count <= Delays[^1])
            return;
        decimal[] delayed = [.. Delays.Select(delay => _closes[^(delay + 1)])];
        var isRising = delayed.Zip(delayed.Skip(1)).All(pair => pair.First >= pair.Second);
        var isFalling = delayed.Zip(delayed.Skip(1)).All(pair => pair.First <= pair.Second);
        if (Context.Position <= 0 && isRising)
            sizing.SetHoldings(Context, instrument, 1, "rises");
        else if (Context.Position > 0 && isFalling)
            Context.SetTarget(instrument, 0, "falls");
    }
}
