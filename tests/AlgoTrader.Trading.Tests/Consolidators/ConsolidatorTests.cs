using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Consolidators;
using AlgoTrader.Trading.Tests.OrderFlow;

namespace AlgoTrader.Trading.Tests.Consolidators;

public sealed class ConsolidatorTests
{
    [Fact]
    public void TimeBars_OfRecordedTrades_AreTheReference()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var open = UnixNanos.From(new DateTimeOffset(2013, 10, 8, 13, 30, 0, TimeSpan.Zero));
        var close = open + (390 * 60 * UnixNanos.PerSecond);
        var trades = RecordedFlow.Rows("ticks/equity_trades/IBM_20131008_trades.csv.gz")
            .Select(row => new TradeTick(long.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture), RecordedFlow.Price(row[1]), RecordedFlow.Number(row[2])))
            .Where(trade => trade.TimeNanos >= open && trade.TimeNanos < close);
        var consolidator = new TimeConsolidator(TimeSpan.FromMinutes(5));
        var bars = Bars(consolidator, trades);
        Assert.True(consolidator.TryFlush(close, out var last));
        bars.Add(last);
        Assert.Equal(
            RecordedFlow.Reference("R1_IBM_20131008_5m_from_ticks.csv").Select(row => (
                row["ts_utc"], RecordedFlow.Price(row["open"]), RecordedFlow.Price(row["high"]), RecordedFlow.Price(row["low"]), RecordedFlow.Price(row["close"]),
                RecordedFlow.Number(row["volume"]), (int)RecordedFlow.Number(row["trades"]))),
            bars.Select(bar => (bar.Start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.TradeCount)));
    }

    [Fact]
    public void Bars_OfEveryKind_HoldEachTradeOnceAndEndWhenTheyShould()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var trades = Walk(seed, 5000);
        Check(new TickConsolidator(7), part => part.Length >= 7);
        Check(new VolumeConsolidator(100), part => part.Sum(trade => trade.Size) >= 100);
        Check(new DollarConsolidator(10_000), part => part.Sum(trade => trade.Price.ToDouble() * trade.Size) >= 10_000);
        Check(new RangeConsolidator(GeneratedBars.Cents(5)), part => part.Max(trade => trade.Price) - part.Min(trade => trade.Price) >= GeneratedBars.Cents(5));

        // A bar ends with the first trade with which its condition holds, worked out anew from its trades.
        void Check(Consolidator consolidator, Func<TradeTick[], bool> isOver)
        {
            var part = new List<TradeTick>();
            var bars = 0;
            foreach (var trade in trades)
            {
                part.Add(trade);
                var isFinished = consolidator.TryAdd(trade, out var bar);
                Assert.True(isOver([.. part]) == isFinished, $"seed {seed}, {consolidator.GetType().Name}");
                if (!isFinished)
                    continue;
                Assert.Equal(
                    (part[0].TimeNanos, part[0].Price, part.Max(t => t.Price), part.Min(t => t.Price), trade.Price, part.Sum(t => t.Size), part.Count),
                    (bar.StartNanos, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.TradeCount));
                Assert.InRange(bar.EndNanos - trade.TimeNanos, 0, 99);
                part.Clear();
                bars++;
            }

            Assert.True(bars > 50, $"seed {seed}: {bars} bars");
        }
    }

    [Fact]
    public void TimeBars_OfRandomTrades_AreTheTradesOfEachSecond()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var trades = Walk(seed, 2000);
        var consolidator = new TimeConsolidator(TimeSpan.FromSeconds(1));
        var bars = Bars(consolidator, trades);
        Assert.False(consolidator.TryFlush(trades[^1].TimeNanos, out _));
        Assert.True(consolidator.TryFlush(long.MaxValue, out var last));
        bars.Add(last);
        Assert.Equal(
            trades.GroupBy(trade => trade.TimeNanos / UnixNanos.PerSecond).Select(second => (
                second.Key * UnixNanos.PerSecond, second.First().Price, second.Max(t => t.Price), second.Min(t => t.Price), second.Last().Price, second.Sum(t => t.Size))),
            bars.Select(bar => (bar.StartNanos, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)));
        Assert.All(bars, bar => Assert.Equal(TimeSpan.FromSeconds(1), bar.Interval));
    }

    [Fact]
    public void TryAdd_AnyNumberOfTrades_AllocatesNothing()
    {
        var trades = Walk(3, 5000);
        var consolidator = new VolumeConsolidator(50);
        consolidator.TryAdd(trades[0], out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var trade in trades)
            consolidator.TryAdd(trade, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void TryAdd_WhatIsNoTrade_IsRefused()
    {
        var consolidator = new TickConsolidator(5);
        consolidator.TryAdd(new(100, new(1), 1), out _);
        Assert.Contains("older", Assert.Throws<ArgumentException>(() => consolidator.TryAdd(new(99, new(1), 1), out _)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => consolidator.TryAdd(new(101, new(1), double.NaN), out _)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => consolidator.TryAdd(new(101, new(1), 0), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeConsolidator(TimeSpan.FromMinutes(7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RangeConsolidator(Price.Zero));
    }

    private static List<Bar> Bars(Consolidator consolidator, IEnumerable<TradeTick> trades)
    {
        var bars = new List<Bar>();
        foreach (var trade in trades)
        {
            if (consolidator.TryAdd(trade, out var bar))
                bars.Add(bar);
        }

        return bars;
    }

    private static List<TradeTick> Walk(int seed, int count)
    {
        var random = new Random(seed);
        var (time, cents) = (1_700_000_000L * UnixNanos.PerSecond, 12_671);
        var trades = new List<TradeTick>();
        for (var i = 0; i < count; i++)
        {
            time += random.NextInt64(0, 800_000_000);
            cents += random.Next(-2, 3);
            trades.Add(new(time, GeneratedBars.Cents(cents), random.Next(1, 40)));
        }

        return trades;
    }
}
