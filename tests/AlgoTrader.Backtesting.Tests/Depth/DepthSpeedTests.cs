using System.Diagnostics;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.BookPressure;

namespace AlgoTrader.Backtesting.Tests.Depth;

/// <summary>Figures, on request: they depend on what else the machine does, and so no build fails by them.</summary>
public sealed class DepthSpeedTests
{
    private static readonly Instrument Es = new("ES", "FUT", "CME");

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_OfAMillionEvents_InSeconds(bool withRestingOrders)
    {
        var events = GeneratedDepth.Events(42, 1_000_000);
        var rates = new List<double>();
        for (var round = 0; round < 7; round++)
        {
            Strategy strategy = withRestingOrders ? new OrderScript(Quote) : new BookPressureStrategy(new());
            var engine = new DepthEngine(new(Es, 50, events), strategy, new() { Queue = new ProportionalQueue(), OrderLatency = TimeSpan.FromMicroseconds(50) });
            var clock = Stopwatch.StartNew();
            var run = engine.Run(TestContext.Current.CancellationToken);
            rates.Add(run.Events / clock.Elapsed.TotalSeconds / 1e6);
            TestContext.Current.TestOutputHelper!.WriteLine($"{rates[^1]:0.00} M events/s, {run.Fills.Count} fills, {run.Orders.Count} orders");
        }

        rates.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"median {rates[3]:0.00} M events/s ({rates[0]:0.00}-{rates[^1]:0.00}), one core");
    }

    /// <summary>An order always rests at the best bid or ask, and follows it.</summary>
    private static void Quote(IStrategyContext context, OrderBook book)
    {
        if (!book.IsTradable)
            return;
        if (!context.HasOpenOrder)
            context.Place(OrderTerms.Limit(Es, context.Position > 0 ? OrderSide.Sell : OrderSide.Buy, 1, context.Position > 0 ? book.Asks.Best.Price : book.Bids.Best.Price), "quote");
        else if (book.Updates % 1000 == 0)
            context.CancelAll();
    }
}
