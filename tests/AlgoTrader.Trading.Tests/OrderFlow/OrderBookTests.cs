using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Tests.OrderFlow;

public sealed class OrderBookTests
{
    [Fact]
    public void Set_ThousandsOfRandomLevels_KeepsTheSortedBook()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var book = new OrderBook();
        SortedDictionary<long, long>[] expected = [[], []];
        for (var i = 0; i < 20_000; i++)
        {
            var side = random.Next(2);
            var price = random.Next(-60, 60) * 250_000_000L;
            var size = random.Next(3) == 0 ? 0 : random.Next(1, 100) * 1_000_000_000L;
            var before = book.Set((OrderSide)side, new(price), size);
            Assert.Equal(expected[side].GetValueOrDefault(price), before);
            if (size == 0)
                expected[side].Remove(price);
            else
                expected[side][price] = size;
            if (i % 50 != 0)
                continue;
            Assert.Equal(expected[0].Reverse().Select(level => (level.Key, level.Value)), Levels(book.Bids));
            Assert.Equal(expected[1].Select(level => (level.Key, level.Value)), Levels(book.Asks));
            Assert.Equal(expected[0].Reverse().Take(5).Sum(level => level.Value), book.Bids.Depth(5));
            Assert.Equal(expected[1].GetValueOrDefault(price), book.Asks.SizeAt(new(price)));
        }
    }

    [Fact]
    public void Updates_OfABook_AllocateNothing()
    {
        var book = new OrderBook();
        var flow = new OrderFlowImbalance(5);
        var stacking = new DepthStacking(5, TimeSpan.FromMilliseconds(1));
        var range = new RollingRange(TimeSpan.FromMilliseconds(1));
        var rolling = new RollingFlow(TimeSpan.FromMilliseconds(1));
        var delta = new CumulativeVolumeDelta();
        var classifier = new TradeClassifier();

        void Run()
        {
            for (var i = 0; i < 5000; i++)
            {
                var time = (book.Updates + 1) * 10_000;
                book.Set(OrderSide.Buy, new((100 - (i % 37)) * 1_000_000_000L), i % 5 * 1_000_000_000L);
                book.Set(OrderSide.Sell, new((101 + (i % 41)) * 1_000_000_000L), i % 7 * 1_000_000_000L);
                book.Commit(time);
                flow.Add(book);
                stacking.Add(book);
                range.Add(time, i % 97);
                rolling.Add(time, flow.LastNanos);
                classifier.Add(new QuoteTick(time, book.Bids.Best.Price, book.Asks.Best.Price, book.Bids.Best.Size, book.Asks.Best.Size));
                var trade = new TradeTick(time, new(i), 1);
                delta.Add(trade.Size, classifier.Classify(trade));
                _ = BookImbalance.Of(book, 5) + MicroPrice.Of(book);
            }
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Book_BetweenSetAndCommit_IsNotWhole()
    {
        var book = new OrderBook();
        Assert.True(book.IsWhole);
        book.Set(OrderSide.Buy, new(1), 1);
        Assert.False(book.IsWhole);
        book.Commit(5);
        Assert.Equal((true, 5L, 1L), (book.IsWhole, book.TimeNanos, book.Updates));
        Assert.False(book.IsTradable);
        Assert.True(double.IsNaN(book.Mid) && double.IsNaN(MicroPrice.Of(book)));
        Assert.Equal(1, BookImbalance.Of(book, 3));
        book.Clear();
        Assert.Equal((0, BookLevel.None, 0.0), (book.Bids.Count, book.Bids.Best, BookImbalance.Of(book, 3)));
    }

    [Fact]
    public void Set_ANegativeSize_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderBook().Set(OrderSide.Buy, new(1), -1));

    private static IEnumerable<(long, long)> Levels(BookSide side) => Enumerable.Range(0, side.Count).Select(i => (side[i].Price.Nanos, side[i].SizeNanos));
}
