using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Depth;

public sealed class DepthEngineTests
{
    private const long Lot = 1_000_000_000;
    private static readonly Instrument Es = new("ES", "FUT", "CME");

    [Fact]
    public void Market_LargerThanTheBestLevel_TakesTheNextOnes()
    {
        var (run, _) = Run(Once(1, context => context.Place(OrderTerms.Market(Es, OrderSide.Buy, 7), "buy")), Book(1, 2));
        Assert.Equal([(5m, 101m), (2m, 102m)], run.Fills.Select(fill => (fill.Quantity, fill.Price.ToDecimal())));
        Assert.Equal(OrderStatus.Filled, run.Orders.Single().Status);
        Assert.Equal(Price.FromDecimal(decimal.Round(709m / 7, 9)), run.Orders.Single().AverageFillPrice);
    }

    [Fact]
    public void Market_LargerThanTheBook_WaitsForMore()
    {
        var (run, strategy) = Run(
            Once(1, context => context.Place(OrderTerms.Market(Es, OrderSide.Sell, 12), "sell")),
            [.. Book(1), DepthEvent.Level(20, OrderSide.Buy, Points(98), 9 * Lot, isLast: true)],
            new() { OrderLatency = TimeSpan.FromTicks(0) });
        // 5 at 100 and 5 at 99; then all that is displayed again, because the recorded market does not react.
        Assert.Equal([(-5m, 100m), (-5m, 99m), (-2m, 100m)], run.Fills.Select(fill => (fill.Quantity, fill.Price.ToDecimal())));
        Assert.Equal([OrderStatus.Working, OrderStatus.PartiallyFilled, OrderStatus.PartiallyFilled, OrderStatus.Filled], strategy.Updates.Select(update => update.Order.Status));
    }

    [Theory]
    [InlineData(5, 0)] // those who were there
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(50, 2)]
    public void Limit_InTheQueue_FillsOnlyWithWhatIsTradedBehindThoseBefore(int traded, int filled)
    {
        var (run, _) = Run(
            Once(1, context => context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 2, Points(100)), "bid")),
            [.. Book(1, 2), DepthEvent.Trade(10, Points(100), traded * Lot, Aggressor.Seller)]);
        Assert.Equal(filled, run.Fills.Sum(fill => fill.Quantity));
        Assert.All(run.Fills, fill => Assert.Equal(Points(100), fill.Price));
    }

    [Fact]
    public void Limit_TradeOfItsOwnSideOrBelow_IsPassedOverOrFillsAll()
    {
        DepthEvent[] events = [.. Book(1, 2), DepthEvent.Trade(10, Points(100), 50 * Lot, Aggressor.Buyer), DepthEvent.Trade(20, Points(99), 1 * Lot, Aggressor.Seller)];
        var (run, _) = Run(Once(1, context => context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 2, Points(100)), "bid")), events);
        var fill = Assert.Single(run.Fills);
        Assert.Equal((20L, 2m, Points(100)), (UnixNanos.From(fill.Time) / 1000, fill.Quantity, fill.Price));
    }

    [Theory]
    [InlineData("last", 3)] // 5 ahead; the level falls from 10 to 6: those behind went first, 5 are still ahead, 8 traded
    [InlineData("proportional", 5)] // 2 of the 4 were ahead, 3 remain
    public void Limit_AfterCancellations_StandsWhereTheQueueModelSays(string name, int filled)
    {
        QueueModel queue = name == "last" ? new LastInQueue() : new ProportionalQueue();
        var (run, _) = Run(
            Once(1, context => context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 9, Points(100)), "bid")),
            [
                .. Book(1, 2),
                DepthEvent.Level(10, OrderSide.Buy, Points(100), 10 * Lot, isLast: true),
                DepthEvent.Level(20, OrderSide.Buy, Points(100), 6 * Lot, isLast: true),
                DepthEvent.Trade(30, Points(100), 8 * Lot, Aggressor.Seller),
            ],
            new() { Queue = queue });
        Assert.Equal(filled, run.Fills.Sum(fill => fill.Quantity));
    }

    [Fact]
    public void Limit_LevelFallsByWhatWasTraded_IsNoCancellation()
    {
        var (run, _) = Run(
            Once(1, context => context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 1, Points(100)), "bid")),
            [
                .. Book(1, 2),
                DepthEvent.Trade(10, Points(100), 3 * Lot, Aggressor.Seller),
                DepthEvent.Level(10, OrderSide.Buy, Points(100), 2 * Lot, isLast: true),
                DepthEvent.Trade(20, Points(100), 2 * Lot, Aggressor.Seller),
                DepthEvent.Level(20, OrderSide.Buy, Points(100), 4 * Lot, isLast: true),
                DepthEvent.Trade(30, Points(100), 1 * Lot, Aggressor.Seller),
            ],
            new() { Queue = new ProportionalQueue() });
        Assert.Equal(30, UnixNanos.From(Assert.Single(run.Fills).Time) / 1000);
    }

    [Fact]
    public void Limit_TheOtherSideComesToIt_FillsAtItsPrice()
    {
        var (run, _) = Run(
            Once(1, context => context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 3, Points(100)), "bid")),
            [
                .. Book(1, 2), DepthEvent.Level(10, OrderSide.Buy, Points(100), 0, isLast: false), DepthEvent.Level(10, OrderSide.Sell, Points(99.5m), 2 * Lot, isLast: true),
            ]);
        var fill = Assert.Single(run.Fills);
        Assert.Equal((2m, Points(100)), (fill.Quantity, fill.Price));
    }

    [Fact]
    public void Stop_WhenItsPriceTrades_TakesTheBook()
    {
        var (run, _) = Run(
            Once(1, context => context.Place(OrderTerms.Stop(Es, OrderSide.Sell, 2, Points(99)), "stop")),
            [.. Book(1, 2), DepthEvent.Trade(10, Points(99.5m), Lot, Aggressor.Seller), DepthEvent.Trade(20, Points(99), Lot, Aggressor.Seller)]);
        var fill = Assert.Single(run.Fills);
        Assert.Equal((20L, -2m, Points(100)), (UnixNanos.From(fill.Time) / 1000, fill.Quantity, fill.Price));
    }

    [Fact]
    public void Order_WithLatency_MeetsTheBookOfItsArrivalAndIsReportedLater()
    {
        DepthEvent[] events =
        [
            .. Book(1, 2),
            // Gone before the order of moment 1 is there, at 1 + 30.
            DepthEvent.Level(31, OrderSide.Sell, Points(101), 0, isLast: true),
            DepthEvent.Level(200, OrderSide.Sell, Points(103), 0, isLast: true),
        ];
        var (run, strategy) = Run(
            Once(1, context => context.Place(OrderTerms.Market(Es, OrderSide.Buy, 1), "buy")), events,
            new() { OrderLatency = TimeSpan.FromMicroseconds(30), ReportLatency = TimeSpan.FromMicroseconds(20) });
        var fill = Assert.Single(run.Fills);
        Assert.Equal((31L, Points(102)), (UnixNanos.From(fill.Time) / 1000, fill.Price));
        Assert.Equal([OrderStatus.Working, OrderStatus.Filled], strategy.Updates.Select(update => update.Order.Status));
        // An execution moves the strategy's time to that of the fill; what it is told, it is told before the next event.
        Assert.Single(strategy.Fills);
    }

    [Fact]
    public void Cancel_AndModify_ReachTheOrder()
    {
        string key = "";
        var (run, _) = Run(
            (context, book) =>
            {
                if (book.Updates == 1)
                    key = context.Place(OrderTerms.Limit(Es, OrderSide.Buy, 2, Points(99)), "bid");
                else if (book.Updates == 2)
                    context.Modify(key, limitPrice: Points(100));
                else if (book.Updates == 4)
                    context.Cancel(key);
            },
            [.. Book(1, 2, 3), DepthEvent.Trade(10, Points(100), 6 * Lot, Aggressor.Seller), .. Book(20, 30), DepthEvent.Trade(40, Points(99), 99 * Lot, Aggressor.Seller)]);
        Assert.Equal((1m, Points(100)), (Assert.Single(run.Fills).Quantity, run.Fills[0].Price));
        Assert.Equal((OrderStatus.Cancelled, 1m), (run.Orders.Single().Status, run.Orders.Single().FilledQuantity));
    }

    [Fact]
    public void Orders_ThatBooksDoNotFill_AreRejectedWithTheReason()
    {
        var (run, _) = Run(
            Once(1, context =>
            {
                context.Place(new(Es, OrderSide.Buy, 1) { Type = OrderType.MarketOnClose }, "close");
                context.PlaceBracket(OrderTerms.Market(Es, OrderSide.Buy, 1), Points(110), Points(90), "bracket");
            }),
            Book(1, 2));
        Assert.Equal(4, run.Orders.Count);
        Assert.All(run.Orders, order => Assert.Equal(OrderStatus.Rejected, order.Status));
        Assert.Contains("MarketOnClose", run.Orders[0].Reason, StringComparison.Ordinal);
        Assert.Contains("brackets", run.Orders[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fee_OfAnOrderInParts_HasTheMinimumOnce()
    {
        var (run, _) = Run(Once(1, context => context.Place(OrderTerms.Market(Es, OrderSide.Buy, 7), "buy")), Book(1, 2), new() { Fees = new PerShareFee(0.1m, 0.6m) });
        Assert.Equal([0.6m, 0.1m], run.Fills.Select(fill => fill.Fee));
        Assert.Equal(100_000 - (50 * 709) - 0.7m, run.Samples[^1].Cash);
        Assert.Equal(100_000 - (50 * 709) - 0.7m + (7 * 50 * 100.5m), run.Samples[^1].Equity);
    }

    [Fact]
    public void Run_Again_IsTheSame()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var events = GeneratedDepth.Events(seed, 20_000);
        DepthRun Go() => new DepthEngine(new(Es, 50, events), new OrderScript((context, book) =>
        {
            if (book.Updates % 97 == 0 && !context.HasOpenOrder && book.IsTradable)
                context.Place(OrderTerms.Limit(Es, context.Position > 0 ? OrderSide.Sell : OrderSide.Buy, 1, context.Position > 0 ? book.Asks.Best.Price : book.Bids.Best.Price), "quote");
            else if (book.Updates % 997 == 0)
                context.CancelAll();
        }), new() { OrderLatency = TimeSpan.FromMicroseconds(5), Queue = new ProportionalQueue(), SampleEvery = TimeSpan.FromMilliseconds(1) }).Run(TestContext.Current.CancellationToken);
        var (first, second) = (Go(), Go());
        Assert.True(first.Fills.Count > 5, $"seed {seed}: {first.Fills.Count} fills");
        Assert.Equal(first.Fills, second.Fills);
        Assert.Equal(first.Samples, second.Samples);
        // Cash is what the fills come to, whatever the order of events was.
        Assert.Equal(100_000 - first.Fills.Sum(fill => fill.Quantity * fill.Price.ToDecimal() * 50), first.Samples[^1].Cash);
    }

    private static Action<IStrategyContext, OrderBook> Once(long update, Action<IStrategyContext> act) => (context, book) =>
    {
        if (book.Updates == update)
            act(context);
    };

    private static (DepthRun Run, OrderScript Strategy) Run(Action<IStrategyContext, OrderBook> onBook, DepthEvent[] events, DepthSettings? settings = null)
    {
        // Moments of the tests are microseconds.
        DepthEvent[] spread = [.. events.Select(next => next with { TimeNanos = next.TimeNanos * 1000 })];
        var strategy = new OrderScript(onBook);
        settings = (settings ?? new()) with { To = UnixNanos.ToTime(1_000_000), SampleEvery = TimeSpan.FromMicroseconds(100) };
        return (new DepthEngine(new(Es, 50, spread), strategy, settings).Run(TestContext.Current.CancellationToken), strategy);
    }

    /// <summary>5 at 99 and 100, and 5 at 101 to 103, at each of the moments.</summary>
    private static DepthEvent[] Book(params long[] times) =>
    [
        .. times.SelectMany(time => (DepthEvent[])
        [
            DepthEvent.Level(time, OrderSide.Buy, Points(99), 5 * Lot, isLast: false), DepthEvent.Level(time, OrderSide.Buy, Points(100), 5 * Lot, isLast: false),
            DepthEvent.Level(time, OrderSide.Sell, Points(101), 5 * Lot, isLast: false), DepthEvent.Level(time, OrderSide.Sell, Points(102), 5 * Lot, isLast: false),
            DepthEvent.Level(time, OrderSide.Sell, Points(103), 5 * Lot, isLast: true),
        ]),
    ];

    private static Price Points(decimal value) => Price.FromDecimal(value);
}
