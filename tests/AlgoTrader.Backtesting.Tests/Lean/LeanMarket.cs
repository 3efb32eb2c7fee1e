using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Testing;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>The recorded market as Lean sees it; files are read once.</summary>
public sealed class LeanMarket : IDisposable
{
    private readonly HistoryLoader _loader = new(TimeProvider.System);

    public Task<InstrumentHistory> LoadAsync(
        string data, BarInterval interval, DateOnly from, DateOnly to, bool withQuotes = false, Adjustment adjustment = Adjustment.SplitsAndDividends, string symbol = "SPY",
        string session = "regular", bool fillForward = true)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return _loader.LoadAsync(
            new(
                SharedData.PathOf(data), new Instrument(symbol), interval, TradingSession.Parse(session), WithQuotes: withQuotes,
                From: Midnight(from), To: Midnight(to.AddDays(1)))
            {
                Factors = FactorsOf(symbol),
                Adjustment = adjustment,
                DividendDecimals = 2,
                SplitDecimals = 20,
                FillForward = fillForward,
            },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Minutes with quotes.</summary>
    public Task<InstrumentHistory> MinutesAsync(
        string symbol, DateOnly from, DateOnly to, Adjustment adjustment = Adjustment.SplitsAndDividends, string session = "regular", bool fillForward = true) =>
        LoadAsync("bars/equity_1m", BarInterval.Minute1, from, to, withQuotes: true, adjustment, symbol, session, fillForward);

    public Task<InstrumentHistory> HoursAsync(string symbol, DateOnly from, DateOnly to, Adjustment adjustment = Adjustment.SplitsAndDividends) =>
        LoadAsync($"bars/equity_1h/{symbol}.csv.gz", BarInterval.Hour1, from, to, adjustment: adjustment, symbol: symbol);

    public Task<InstrumentHistory> DaysAsync(string symbol, DateOnly from, DateOnly to, Adjustment adjustment = Adjustment.SplitsAndDividends) =>
        LoadAsync($"bars/equity_1d/{symbol}.csv.gz", BarInterval.Day1, from, to, adjustment: adjustment, symbol: symbol);

    public void Dispose() => _loader.Dispose();

    /// <summary>None of an instrument that had no dividend and no split.</summary>
    private static string? FactorsOf(string symbol) => SharedData.PathOf($"corporate_actions/{symbol}_factors.csv") is var file && File.Exists(file) ? file : null;

    private static DateTimeOffset Midnight(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
