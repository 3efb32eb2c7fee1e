using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Writes down the bars and timers that it is given, and decides nothing.</summary>
[Strategy("watcher")]
public class WatcherStrategy(WatcherParameters parameters) : Strategy
{
    protected override void OnStart()
    {
        foreach (var instrument in Context.Instruments)
            Context.KeepHistory(instrument, TimeSpan.FromSeconds(parameters.BarSeconds), 5);
    }

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        Write($"{(Context.IsWarmingUp ? "past" : "bar")} {instrument.Symbol} {bar.Start:MM-dd HH:mm:ss} {bar.Interval.TotalSeconds} {bar.Close.ToDecimal()}");
        if (parameters.TimerSeconds > 0 && !Context.IsWarmingUp)
            Context.SetTimer("tick", Context.Time.AddSeconds(parameters.TimerSeconds));
    }

    protected override void OnTimer(string name) => Write($"timer {Context.Time:HH:mm:ss}");

    protected override void OnGap(Instrument instrument) => Write($"gap {instrument.Symbol}");

    protected void Write(FormattableString line) => Context.Log("saw " + line.ToString(CultureInfo.InvariantCulture));
}
