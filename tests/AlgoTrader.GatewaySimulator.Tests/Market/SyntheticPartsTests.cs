using AlgoTrader.GatewaySimulator.Market.Synthetic;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>The parts that the synthetic books are made of.</summary>
public sealed class SyntheticPartsTests
{
    [Fact]
    public void ExactMath_AgreesWithTheLibrary()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var x = Math.Exp((random.NextDouble() - 0.5) * 80);
            Assert.Equal(Math.Log(x), ExactMath.Log(x), 1e-12);
            var power = (random.NextDouble() - 0.5) * 100;
            Assert.Equal(1, ExactMath.Exp(power) / Math.Exp(power), 1e-13);
        }
        Assert.Equal(0, ExactMath.Log(1));
        Assert.Equal(1, ExactMath.Exp(0));
    }

    [Theory]
    [InlineData(OrderFlow.Poisson, 0.9, 1.3)]
    [InlineData(OrderFlow.Hawkes, 2.5, 12)]
    public void Arrivals_AverageWhatWasAskedFor_AndClusterAsTheirKind(OrderFlow flow, double leastDispersion, double mostDispersion)
    {
        const int Minutes = 390;
        const double Rate = 20;
        var counts = new int[Minutes * 60];
        var arrivals = ArrivalProcess.Create(flow, Rate, new IntradayProfile(Minutes), new SeededRandom(5));
        var before = 0.0;
        for (var at = arrivals.After(0); at is { } seconds; at = arrivals.After(seconds))
        {
            Assert.True(seconds >= before);
            before = seconds;
            counts[(int)seconds]++;
        }
        Assert.InRange(counts.Average(), Rate * 0.95, Rate * 1.05);
        Assert.InRange(counts.Take(1800).Average() / counts.Skip(10_800).Take(1800).Average(), 2.8, 4.2);
        var quiet = counts.Skip(10_800).Take(1800).ToList(); // the middle, where the rate hardly changes
        var mean = quiet.Average();
        Assert.InRange(quiet.Sum(count => (count - mean) * (count - mean)) / quiet.Count / mean, leastDispersion, mostDispersion);
    }

    [Fact]
    public void QueueBook_AnyOrders_IsTheOneOfASimpleModel()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var book = new QueueBook();
        var model = new List<(int Order, bool IsBid, int Tick, int Size)>(); // oldest first
        var added = 0;
        for (var step = 0; step < 20_000; step++)
        {
            var isBid = random.Next(2) == 0;
            var side = model.Where(order => order.IsBid == isBid).ToList();
            if (side.Count < 3 || random.Next(2) == 0)
            {
                var tick = 20_000 + random.Next(-30, 31);
                var size = random.Next(1, 10);
                var other = model.Where(order => order.IsBid != isBid).Select(order => order.Tick).ToList();
                var fits = other.Count == 0 || (isBid ? tick < other.Min() : tick > other.Max());
                Assert.Equal(fits, book.Add(isBid, tick, size));
                if (fits)
                    model.Add((added++, isBid, tick, size));
            }
            else
            {
                var best = isBid ? side.Max(order => order.Tick) : side.Min(order => order.Tick);
                Assert.Equal(best, isBid ? book.BestBid : book.BestAsk);
                var first = model.FindIndex(order => order.IsBid == isBid && order.Tick == best); // first in, first out
                var taken = random.Next(1, model[first].Size + 1);
                Assert.Equal(model[first].Size, book.SizeOf(book.FirstAt(best)));
                book.Reduce(book.FirstAt(best), taken);
                model[first] = model[first] with { Size = model[first].Size - taken };
                if (model[first].Size == 0)
                    model.RemoveAt(first);
            }
            if (step % 500 == 0)
                Assert.All(Enumerable.Range(19_960, 80), tick => Assert.Equal(model.Where(order => order.Tick == tick).Sum(order => order.Size), book.TotalAt(tick)));
        }
        Assert.Equal(model.Where(order => order.IsBid).Select(order => order.Tick).Distinct().OrderDescending(), book.Levels(isBid: true));
        Assert.Equal(model.Where(order => !order.IsBid).Select(order => order.Tick).Distinct().Order(), book.Levels(isBid: false));
    }

    [Fact]
    public void Auction_TradesTheMost_ThenTheLeastImbalance()
    {
        var auction = new CallAuction(100);
        auction.Add(isBuy: true, 102, 300);
        auction.Add(isBuy: true, 100, 200);
        auction.Add(isBuy: false, 99, 250);
        auction.Add(isBuy: false, 101, 100);
        // At 99 and 100: 250 of 500 bought; at 101 and 102: 300 of 350 sold.
        Assert.Equal((101, 300), auction.Uncross());
        Assert.Null(new CallAuction(100).Uncross());
    }
}
