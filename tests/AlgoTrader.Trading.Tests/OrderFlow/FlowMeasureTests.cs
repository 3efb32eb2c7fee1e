using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Tests.OrderFlow;

public sealed class FlowMeasureTests
{
    private const long One = 1_000_000_000;

    [Fact]
    public void OrderFlowImbalance_OfRandomBooks_IsTheFormulaAtEachLevel()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var book = new OrderBook();
        var flow = new OrderFlowImbalance(3);
        var expected = new decimal[3];
        (decimal Pb, decimal Qb, decimal Pa, decimal Qa)[]? before = null;
        for (var i = 0; i < 2000; i++)
        {
            book.Clear();
            for (var level = 0; level < 4; level++)
            {
                book.Set(OrderSide.Buy, new((100 - random.Next(8)) * One), random.Next(1, 50) * One);
                book.Set(OrderSide.Sell, new((101 + random.Next(8)) * One), random.Next(1, 50) * One);
            }

            book.Commit(i);
            flow.Add(book);
            if (book.Bids.Count < 3 || book.Asks.Count < 3)
            {
                // Too few to compare all levels: begin anew, as after a gap.
                flow.Reset();
                Array.Clear(expected);
                before = null;
                continue;
            }

            var now = Enumerable.Range(0, 3).Select(k => (
                book.Bids[k].Price.ToDecimal(), (decimal)book.Bids[k].Size, book.Asks[k].Price.ToDecimal(), (decimal)book.Asks[k].Size)).ToArray();
            for (var k = 0; k < 3 && before is not null; k++)
            {
                var ((pb0, qb0, pa0, qa0), (pb, qb, pa, qa)) = (before[k], now[k]);
                expected[k] += (pb >= pb0 ? qb : 0) - (pb <= pb0 ? qb0 : 0) - (pa <= pa0 ? qa : 0) + (pa >= pa0 ? qa0 : 0);
                Assert.Equal((double)expected[k], flow.At(k));
            }

            Assert.Equal((double)expected.Sum(), flow.Total);
            before = now;
        }
    }

    [Fact]
    public void OrderFlowImbalance_AfterAReset_ComparesWithNothing()
    {
        var flow = new OrderFlowImbalance();
        flow.Add(new BookLevel(new(10), 5 * One), new BookLevel(new(11), 5 * One));
        flow.Add(new BookLevel(new(10), 8 * One), new BookLevel(new(11), 4 * One));
        Assert.Equal(4, flow.Value);
        flow.Reset();
        flow.Add(new BookLevel(new(20), 8 * One), new BookLevel(new(21), 4 * One));
        Assert.Equal(0, flow.Value);
    }

    [Theory]
    [InlineData(101, 5, Aggressor.Buyer)] // above the middle of 100 and 101
    [InlineData(100, 5, Aggressor.Seller)]
    [InlineData(101, 1, Aggressor.Unknown)] // the quote is not before the trade, and no price has changed
    public void Classify_AgainstTheQuoteBefore_SaysWhoTook(int price, long time, Aggressor expected)
    {
        var classifier = new TradeClassifier();
        classifier.Add(new QuoteTick(1, new(100), new(101), 1, 1));
        Assert.Equal(expected, classifier.Classify(new TradeTick(time, new(price), 1)));
    }

    [Fact]
    public void Classify_AtTheMiddle_GoesWithTheLastChange()
    {
        var classifier = new TradeClassifier();
        classifier.Add(new QuoteTick(1, new(100), new(102), 1, 1));
        Assert.Equal(Aggressor.Unknown, classifier.Classify(new TradeTick(2, new(101), 1)));
        Assert.Equal(Aggressor.Seller, classifier.Classify(new TradeTick(3, new(100), 1)));
        Assert.Equal(Aggressor.Buyer, classifier.Classify(new TradeTick(4, new(101), 1)));
        Assert.Equal(Aggressor.Buyer, classifier.Classify(new TradeTick(5, new(101), 1)));
        // The feed's own word, and a quote without a side.
        Assert.Equal(Aggressor.Seller, classifier.Classify(new TradeTick(6, new(101), 1, Aggressor.Seller)));
        classifier.Add(new QuoteTick(7, new(0), new(50), 0, 1));
        Assert.Equal(Aggressor.Buyer, classifier.Classify(new TradeTick(8, new(101), 1)));
    }

    [Fact]
    public void VolumeDelta_OverWindows_GoesOn()
    {
        var delta = new CumulativeVolumeDelta();
        delta.Add(0.1, Aggressor.Buyer);
        delta.Add(0.2, Aggressor.Buyer);
        delta.Add(0.3, Aggressor.Seller);
        delta.Add(7, Aggressor.Unknown);
        Assert.Equal((0, 0, 7), (delta.Delta, delta.Value, delta.Unclassified));
        delta.StartWindow();
        delta.Add(4, Aggressor.Seller);
        Assert.Equal((-4, -4, 0), (delta.Delta, delta.Value, delta.Unclassified));
        delta.StartWindow();
        Assert.Equal((0, -4), (delta.Delta, delta.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => delta.Add(double.NaN, Aggressor.Buyer));
    }

    [Fact]
    public void RollingRange_OfRandomValues_IsTheRangeOfTheWindow()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var range = new RollingRange(TimeSpan.FromTicks(100));
        var flow = new RollingFlow(TimeSpan.FromTicks(100));
        var all = new List<(long Time, long Value)>();
        var time = 0L;
        for (var i = 0; i < 3000; i++)
        {
            time += random.Next(0, 900);
            all.Add((time, random.Next(-50, 50)));
            range.Add(time, all[^1].Value);
            flow.Add(time, all[^1].Value * One);
            var window = all.Where(entry => entry.Time > time - 10_000).Select(entry => entry.Value).ToList();
            Assert.Equal((window.Min(), window.Max(), (double)window.Sum()), (range.Low, range.High, flow.Value));
        }
    }

    [Fact]
    public void Stacking_IsWhatASideHasGainedSinceTheWindowBegan()
    {
        var book = new OrderBook();
        var stacking = new DepthStacking(2, TimeSpan.FromTicks(10));

        void At(long time, long bid)
        {
            book.Set(OrderSide.Buy, new(100), bid * One);
            book.Set(OrderSide.Sell, new(101), 5 * One);
            book.Commit(time);
            stacking.Add(book);
        }

        At(0, 10);
        At(500, 14);
        Assert.Equal((4, 0), (stacking.Value(OrderSide.Buy), stacking.Value(OrderSide.Sell)));
        At(1400, 20);
        Assert.Equal(10, stacking.Value(OrderSide.Buy));
        At(1500, 9);
        Assert.Equal(0, stacking.Value(OrderSide.Buy));
    }

    [Fact]
    public void FakeBreakouts_AreThoseThatComeBackInTime()
    {
        var breakouts = new FakeBreakouts(TimeSpan.FromTicks(10));
        Assert.Equal(0.5, breakouts.Probability);
        breakouts.Add(0, 111, 90, 110);
        breakouts.Add(500, 105, 90, 111);
        Assert.Equal((1, 1.0), (breakouts.Count, breakouts.Probability));
        breakouts.Add(600, 89, 90, 111);
        breakouts.Add(2000, 100, 89, 111);
        Assert.Equal((2, 0.5), (breakouts.Count, breakouts.Probability));
    }
}
