using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Faults;

/// <summary>
/// Draws an order that is held up at the gateway for longer than a broker waits for its confirmation, and mostly a kill switch meanwhile. From
/// a stream of its own: a seed without one stays what it is.
/// </summary>
internal static class LateDraw
{
    private const double ShareOfSeeds = 0.08;
    private const double ShareWithKillSwitch = 0.8;
    private const double ShareOfSeedsBriefly = 0.05;

    private static readonly TimeSpan LeastBriefly = TimeSpan.FromSeconds(0.02);
    private static readonly TimeSpan LeastHeldUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan MostHeldUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LastKill = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastKilledBeyond = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan MostKilledBeyond = TimeSpan.FromSeconds(1.5);

    public static void Apply(SeededRandom random, OrderPlan[] orders, List<Fault> faults)
    {
        if (!random.Chance(ShareOfSeeds) || orders[random.Next(orders.Length)] is not { Legs.Count: 0, Request.OcaGroup.Length: 0 } order)
            return;
        var heldUp = random.Ticks(LeastHeldUp, MostHeldUp);
        faults.Add(new Fault(FaultKind.OrderLate, order.At, heldUp, Order: order.Index));
        if (!random.Chance(ShareWithKillSwitch))
            return;
        var killed = random.Ticks(TimeSpan.Zero, LastKill);
        var until = heldUp + random.Ticks(LeastKilledBeyond, MostKilledBeyond);
        faults.Add(new Fault(FaultKind.KillSwitch, order.At + killed, until - killed, Order: order.Index));
    }
    /// <summary>An order that is held up for less than that: what its owner asks meanwhile the gateway knows nothing of.</summary>
    public static void ApplyBriefly(SeededRandom random, OrderPlan[] orders, List<Fault> faults)
    {
        if (!random.Chance(ShareOfSeedsBriefly) || faults.Exists(fault => fault.Kind == FaultKind.OrderLate))
            return;
        if (orders[random.Next(orders.Length)] is { Legs.Count: 0, Request.OcaGroup.Length: 0 } order)
            faults.Add(new Fault(FaultKind.OrderLate, order.At, random.Ticks(LeastBriefly, LeastHeldUp), Order: order.Index));
    }
}
