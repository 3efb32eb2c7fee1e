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
        string data, BarInterval interval, DateOnly from, DateOnly to, bool withQuotes = false, Adjustment adjustment = Adjustment.SplitsAndDividends, string symbol = "SPY") =>
        _loader.LoadAsync(
            new(
                SharedData.PathOf(data), new Instrument(symbol), interval, TradingSession.Parse("regular"), WithQuotes: withQuotes,
                From: Midnight(from), To: Midnight(to.AddDays(1)))
            {
                Factors = SharedData.PathOf($"corporate_actions/{symbol}_factors.csv"),
                Adjustment = adjustment,
                DividendDecimals = 2,
                FillForward = true,
            },
            TestContext.Current.CancellationToken);

    public void Dispose() => _loader.Dispose();

    private static DateTimeOffset Midnight(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
