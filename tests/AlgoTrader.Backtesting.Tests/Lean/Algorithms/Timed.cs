using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>Does something at moments, by timers: Lean's scheduled events.</summary>
internal sealed class Timed(TimeSpan interval, Action<IStrategyContext> act, params DateTimeOffset[] moments) : Strategy
{
    public override TimeSpan BarInterval => interval;

    protected override void OnStart()
    {
        foreach (var moment in moments)
            Context.SetTimer($"{moment:O}", moment);
    }

    protected override void OnTimer(string name) => act(Context);
}
