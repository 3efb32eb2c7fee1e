using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Tests.Depth;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.BookPressure;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>One million events of a book of ten levels and its trades through the whole engine. By processor time.</summary>
internal static class DepthBench
{
    private const int Events = 1_000_000;
    private const int Seed = 42;
    private const int WarmUpRounds = 5;
    private const double LeastMillions = 4;
    private static readonly Instrument Es = new("ES", "FUT", "CME");

    public static IReadOnlyList<Figure> Run(int rounds)
    {
        var events = GeneratedDepth.Events(Seed, Events);
        var floor = Measure(rounds, () => (KeepBook(events), 0));
        var (watched, watchedFills) = Measure(rounds, events, () => new BookPressureStrategy(new()));
        var (resting, restingFills) = Measure(rounds, events, () => new RestingQuote());
        return
        [
            new($"book-pressure, imbalance and order flow, {watchedFills:#,0} fills", "M events/s", watched, "book alone", floor, LeastMillions, true, "hftbacktest 1.8, no orders"),
            new($"an order always in a queue, {restingFills:#,0} fills", "M events/s", resting, "book alone", floor, LeastMillions, true, "hftbacktest 1.8, no orders"),
        ];
    }

    private static (Sample Speed, int Fills) Measure(int rounds, DepthEvent[] events, Func<Strategy> strategy)
    {
        var fills = 0;
        var speed = Measure(rounds, () =>
        {
            var run = new DepthEngine(
                new(Es, 50, events), strategy(), new() { Queue = new ProportionalQueue(), OrderLatency = TimeSpan.FromMicroseconds(50) }).Run();
            return (run.Events, fills = run.Fills.Count);
        });
        return (speed, fills);
    }

    private static Sample Measure(int rounds, Func<(long Events, int Fills)> run)
    {
        var speed = new Sample();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            GC.Collect();
            var start = Environment.CpuUsage.TotalTime;
            var (events, _) = run();
            var time = Environment.CpuUsage.TotalTime - start;
            if (round >= 0)
                speed.Add(events / time.TotalMicroseconds);
        }

        return speed;
    }

    /// <summary>The floor: the events set the book, and nobody looks.</summary>
    private static int KeepBook(DepthEvent[] events)
    {
        var book = new OrderBook();
        foreach (ref readonly var next in events.AsSpan())
        {
            if (next.Kind != DepthEventKind.Level)
                continue;
            book.Set(next.Side, next.Price, next.SizeNanos);
            if (next.IsLast)
                book.Commit(next.TimeNanos);
        }

        return book.IsWhole ? events.Length : throw new InvalidOperationException("The events end within an update.");
    }
}
