using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests.Engine;

/// <summary>Made-up bars: Monday 2024-01-08 from 09:30 in New York on, a minute each, or days.</summary>
internal static class Market
{
    public static readonly Instrument Share = new("ABC");

    public static readonly DateTimeOffset Monday = new(2024, 1, 8, 9, 30, 0, TimeSpan.FromHours(-5));

    /// <param name="bars">Open, high, low, close.</param>
    public static InstrumentHistory Minutes(params (decimal Open, decimal High, decimal Low, decimal Close)[] bars) => Minutes(Share, Monday, bars);

    public static InstrumentHistory Minutes(Instrument instrument, DateTimeOffset first, params (decimal Open, decimal High, decimal Low, decimal Close)[] bars) =>
        new(instrument, 1, [.. bars.Select((bar, i) => BarOf(first.AddMinutes(i), TimeSpan.FromMinutes(1), bar))], []);

    public static InstrumentHistory Days(params decimal[] closes) => new(
        Share, 1,
        [.. closes.Select((close, i) => BarOf(new DateTimeOffset(2024, 1, 8, 0, 0, 0, TimeSpan.Zero).AddDays(i), TimeSpan.FromDays(1), (close, close, close, close)))], []);

    public static InstrumentHistory Flat(int minutes, decimal price) => Minutes([.. Enumerable.Repeat((price, price, price, price), minutes)]);

    /// <summary>Bars of one after those of another.</summary>
    public static InstrumentHistory Then(this InstrumentHistory first, InstrumentHistory second) => first with { Bars = [.. first.Bars, .. second.Bars] };

    public static BacktestRun Run(ScriptedStrategy strategy, BacktestSettings settings, params InstrumentHistory[] histories) =>
        new BacktestEngine(histories, strategy, settings).Run(TestContext.Current.CancellationToken);

    public static Price At(decimal price) => Price.FromDecimal(price);

    private static Bar BarOf(DateTimeOffset start, TimeSpan interval, (decimal Open, decimal High, decimal Low, decimal Close) bar) =>
        new(UnixNanos.From(start), interval, At(bar.Open), At(bar.High), At(bar.Low), At(bar.Close), 1000, 10);
}
