using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Templates.DomStructure;

namespace AlgoTrader.Backtesting.Tests.Depth;

public sealed class DomStructureTests
{
    private static readonly Instrument Es = new("ES", "FUT", "CME");

    [Fact]
    public void DomStructure_OnTheHourOfES_EntersAndLeavesByItsRules()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var open = new DateTimeOffset(2023, 12, 25, 23, 0, 0, TimeSpan.Zero);
        var events = DepthFiles.Read(SharedData.PathOf("lob/es_20231225/l2_events.csv.gz"), SharedData.PathOf("lob/es_20231225/trades.csv.gz"));
        var settings = new DepthSettings { Fees = new PerShareFee(2.25m, 0), From = open, To = open.AddHours(1), OrderLatency = TimeSpan.FromMilliseconds(5) };
        Check(Run(events, new(), settings), new(), least: 2);
        // No signal counts: nothing is ever entered, whatever the regime.
        Assert.Empty(Run(events, new() { UseStacking = 0, UseImbalance = 0, UseFlow = 0, UseTrend = 0, UseMomentum = 0, UseDeltaSlope = 0 }, settings).Fills);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void DomStructure_OnGeneratedBooks_EntersAndLeavesByItsRules(int adaptive, int useZone)
    {
        var parameters = new DomStructureParameters
        {
            Adaptive = adaptive, UseZone = useZone, ZoneSeconds = 1, ZoneTicks = 0.5, FlowSeconds = 1, SpacingSeconds = 5, MaxHoldSeconds = 20, StopTicks = 3, TargetTicks = 3,
            SampleMilliseconds = 1, MaxLossStreak = 0, Quantity = 1, UseBreakouts = 0, MinTrend = 0.1, MinFlow = 3, MinStacking = 3, MinDeltaSlope = 0.5,
        };
        var run = Run(GeneratedDepth.Events(11, 60_000, slower: 100), parameters, new());
        Check(run, parameters, least: 2);
        Assert.Equal(run.Fills, Run(GeneratedDepth.Events(11, 60_000, slower: 100), parameters, new()).Fills);
    }

    private static DepthRun Run(DepthEvent[] events, DomStructureParameters parameters, DepthSettings settings) =>
        new DepthEngine(new(Es, 50, events), new DomStructureStrategy(parameters), settings).Run(TestContext.Current.CancellationToken);

    private static void Check(DepthRun run, DomStructureParameters parameters, int least)
    {
        Assert.True(run.Fills.Count >= least, $"{run.Fills.Count} fills");
        // By order: an order may fill in parts. Never more than one position, never turned round, and an entry is never of size 0.
        var orders = run.Orders.Where(order => order.FilledQuantity > 0).Select(order => (Order: order, run.Fills.First(fill => fill.ClientOrderId == order.ClientOrderId).Reason)).ToList();
        DateTimeOffset? entered = null;
        for (var i = 0; i < orders.Count; i++)
        {
            var (order, reason) = orders[i];
            if (i % 2 == 1)
            {
                Assert.Contains(reason, (string[])["exit_stop", "exit_target", "exit_book", "exit_time"]);
                continue;
            }

            Assert.Equal(order.Request.Side == Domain.Orders.OrderSide.Buy ? "support" : "resistance", reason);
            Assert.InRange(order.Request.Quantity, 1, parameters.Quantity * 2);
            Assert.True(entered is null || order.UpdatedAt - entered >= TimeSpan.FromSeconds(parameters.SpacingSeconds), "spacing");
            entered = order.UpdatedAt;
        }
    }
}
