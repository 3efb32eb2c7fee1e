using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests;

/// <summary>One-minute bars of a random walk in cents, 390 a day from 14:30 UTC on, weekdays from 2024-01-02 on.</summary>
internal static class Generated
{
    public static InstrumentHistory History(int days, int seed = 7) => new(new Instrument("GEN"), 1, Bars(days, seed), []);

    public static Bar[] Bars(int days, int seed = 7)
    {
        var random = new Random(seed);
        var bars = new List<Bar>();
        var day = new DateTimeOffset(2024, 1, 2, 14, 30, 0, TimeSpan.Zero);
        long close = 100_00;
        for (var i = 0; i < days; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            i++;
            for (var minute = 0; minute < 390; minute++)
            {
                var open = close;
                close = Math.Max(10_00, close + random.Next(-9, 10));
                var (high, low) = (Math.Max(open, close) + random.Next(3), Math.Min(open, close) - random.Next(3));
                bars.Add(new(UnixNanos.From(day.AddMinutes(minute)), TimeSpan.FromMinutes(1), Cents(open), Cents(high), Cents(low), Cents(close), random.Next(1, 1000), 0));
            }
        }

        return [.. bars];
    }

    public static PreparedRun Run(int days, string strategy = "mean-reversion", params (string Name, string Value)[] parameters) => PreparedRun.Of(
        new(strategy, parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), "generated", "GEN", "1m", "all", "next-open", "per-share:0.005:1", 100_000),
        [History(days)]);

    public static BacktestResult Result(PreparedRun run) => BacktestResult.Of(run.Configuration, run.Execute(TestContext.Current.CancellationToken));

    /// <summary>As the importer reads it.</summary>
    public static async Task WriteCsvAsync(string path, IEnumerable<Bar> bars) => await File.WriteAllLinesAsync(
        path, bars.Select(bar => FormattableString.Invariant($"{bar.Start:yyyy-MM-dd'T'HH:mm:ss'Z'},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")).Prepend("ts_utc,open,high,low,close,volume"));

    private static Price Cents(long cents) => new(cents * (Price.Scale / 100));
}
