using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using static AlgoTrader.Reliability.Tests.WrittenOut;

namespace AlgoTrader.Reliability.Tests;

/// <summary>The gateway loses its link to IB (1100) for twenty minutes of the broker's own clock, with orders at the exchange.</summary>
public sealed class LinkOutageTests
{
    private const int Seeds = 20;
    private static readonly long Lost = Ticks(1_000);
    private static readonly long Restored = Lost + TimeSpan.FromMinutes(20).Ticks;

    // The word of it is on its way for so long at most.
    private static readonly long Latency = Ticks(10);

    [Theory]
    [InlineData(nameof(FaultKind.LinkToIbLostDataLost), 1101)]
    [InlineData(nameof(FaultKind.LinkToIbLost), 1102)]
    public void TwentyMinutesWithoutIb_OrdersFillMeanwhile_NothingIsSentAndTheBooksAgree(string kind, int restoredBy)
    {
        var resting = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var simulation = new Simulation(Outage(seed, Enum.Parse<FaultKind>(kind)));
            simulation.World.Trace.Keep(400_000);
            var result = simulation.Run();
            Assert.True(result.Violation is null, $"seed {seed}: {result.Violation}");
            var trace = simulation.World.Trace.Entries().ToList();
            Assert.Equal(Lost, trace.Single(entry => entry is { Kind: TraceKind.Fault, What: "link to IB lost" }).Time);
            Assert.Equal((Restored, restoredBy == 1101 ? 1L : 0L), trace.Where(entry => entry is { Kind: TraceKind.Fault, What: "link to IB restored" }).Select(entry => (entry.Time, entry.A)).Single());

            // On one connection all the while: the gateway answers, and there is no other.
            Assert.Single(trace, entry => entry.Kind == TraceKind.Connected);
            Assert.Contains(trace, entry => entry is { Kind: TraceKind.Session, What: "Disconnected" } && entry.Time > Lost && entry.Time < Lost + Latency);
            Assert.DoesNotContain(trace, entry => entry is { Kind: TraceKind.Session, What: "Ready" } && entry.Time > Lost && entry.Time < Restored);
            Assert.DoesNotContain(trace, entry => entry.Kind == TraceKind.ToGateway && entry.Time > Lost + Latency && entry.Time < Restored);
            Assert.DoesNotContain(trace, entry => entry.Kind == TraceKind.Answered && entry.Time > Lost + Latency && entry.Time < Restored && entry.A == Accepted);

            // The exchange knew nothing of it, and the broker heard of its fills afterwards.
            Assert.Contains(simulation.Ledger.Executions, execution => Passed(execution.Time) > Lost + Latency && Passed(execution.Time) < Restored);
            Assert.Contains(trace, entry => entry is { Kind: TraceKind.Session, What: "Ready", A: 2 } && entry.Time >= Restored);
            Assert.Equal(3, trace.Count(entry => entry.Kind == TraceKind.ToGateway && entry.Time >= Restored && IsAskedForMeanwhile(entry.What)));
            Assert.Empty(simulation.Disagreements());
            resting += simulation.Ledger.Orders.Count(order => order.IsOpen);
        }

        Assert.True(resting > 0, "No order worked all through it.");
    }

    private static long Accepted => (long)Brokers.AnswerKind.Accepted;

    private static Scenario Outage(long seed, FaultKind kind) => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [
            Plan(0, 700, "SPY", OrderSide.Buy, 300),
            Plan(1, 750, "SPY", OrderSide.Sell, 500, 101),
            Plan(2, 800, "QQQ", OrderSide.Buy, 400),
            Plan(3, 850, "QQQ", OrderSide.Buy, 200, 102),
            Plan(4, 880, "IWM", OrderSide.Sell, 300),
            Plan(5, 900, "IWM", OrderSide.Sell, 500, 103),
            Plan(6, 920, "SPY", OrderSide.Buy, 300, 101),
            // Strategies go on as if nothing were the matter.
            Plan(7, 60_000, "SPY", OrderSide.Buy, 100),
            Plan(8, 600_000, "QQQ", OrderSide.Sell, 100, 104),
            Plan(9, 1_140_000, "IWM", OrderSide.Buy, 200, 101, cancelAfter: 20),
        ],
        [new Fault(kind, Lost, Restored - Lost)]) { End = Restored + TimeSpan.FromSeconds(10).Ticks };

    private static bool IsAskedForMeanwhile(string? key) => OrderPlan.IndexOf(key!) >= 7;

    private static long Passed(DateTimeOffset time) => (time - World.Start).Ticks;
}
