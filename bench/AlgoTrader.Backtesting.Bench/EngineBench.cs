using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>
/// One million one-minute bars through the whole engine: strategy, orders, fees, fills, portfolio, equity after each bar. By processor time: what a busy
/// machine does not change. Each run's fills and end equity must be those of the loop written by hand.
/// </summary>
internal static class EngineBench
{
    private const int Bars = 1_000_000;
    private const int Seed = 42;
    private const int WarmUpRounds = 8;
    private const double LeastMillions = 10;

    public static IReadOnlyList<Figure> Run(int rounds)
    {
        var bars = MinuteBars.Create(Bars, Seed);
        var equity = new long[Bars];
        var watched = Measure(rounds, bars, () => new Watcher(), null);
        var sma = Measure(rounds, bars, () => new SmaCross(), () => HandLoop.Sma(bars, equity));
        var z = Measure(rounds, bars, () => new ZScoreEntry(), () => HandLoop.ZScore(bars, equity));
        return
        [
            new("a strategy that only watches", "M bars/s", watched.Speed, "", null, null, true, "LEAN 0.33 no-op, hftbacktest 1.8 ticks"),
            new($"SMA 20/50 cross, {sma.Fills:#,0} fills", "M bars/s", sma.Speed, "hand loop", sma.Floor, LeastMillions, true, "LEAN 0.19, backtrader 0.036, vectorbt 11.1 without events"),
            new($"20-bar z-score, {z.Fills:#,0} fills", "M bars/s", z.Speed, "hand loop", z.Floor, LeastMillions, true, "LEAN 0.18, backtrader 0.031, vectorbt 10.0 without events"),
            new("allocated by a bar without an order", "B", watched.PerBar, "", null, 0, false, ""),
            new("allocated by an order, from decision to fill", "B", sma.PerFill, "", null, null, false, ""),
        ];
    }

    private static (Sample Speed, Sample Floor, Sample PerBar, Sample PerFill, int Fills) Measure(
        int rounds, Bar[] bars, Func<Strategy> strategy, Func<(int Fills, long EquityNanos)>? byHand)
    {
        var history = new InstrumentHistory(new Instrument("TEST"), 1, bars, []);
        var (speed, floor, perBar, perFill, fills) = (new Sample(), new Sample(), new Sample(), new Sample(), 0);
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var engine = new BacktestEngine([history], strategy(), new() { StrategyId = "bench", Fees = new PerShareFee(0.005m, 1) });
            GC.Collect();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            var run = engine.Run();
            var time = Environment.CpuUsage.TotalTime - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            fills = run.Fills.Count;
            if (round >= 0)
            {
                speed.Add(bars.Length / time.TotalMicroseconds);
                // What the result itself takes is not of the bars.
                perBar.Add(fills == 0 ? allocated / 1024 * 1024d / bars.Length : (double)allocated / bars.Length);
                perFill.Add(fills == 0 ? 0 : (double)allocated / fills);
            }

            if (byHand is null)
                continue;
            start = Environment.CpuUsage.TotalTime;
            var (handFills, handEquity) = byHand();
            time = Environment.CpuUsage.TotalTime - start;
            if (round >= 0)
                floor.Add(bars.Length / time.TotalMicroseconds);
            if (fills != handFills || run.Equity.Equity[^1].ToDecimal() != new Price(handEquity).ToDecimal())
                throw new InvalidOperationException($"The engine ends with {fills} fills and {run.Equity.Equity[^1].ToDecimal()}, the loop with {handFills} and {new Price(handEquity)}.");
        }

        return (speed, floor, perBar, perFill, fills);
    }
}
