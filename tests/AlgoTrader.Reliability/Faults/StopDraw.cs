using AlgoTrader.IbBroker.Leases;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Faults;

/// <summary>
/// Draws a stop of a whole broker for longer than its loop may stand before its lease is no longer renewed: a frozen or moved machine. It ends when
/// nothing is broken any more. From a stream of its own: a seed without one stays what it is.
/// </summary>
internal static class StopDraw
{
    private const double ShareOfSeeds = 0.04;

    private static readonly TimeSpan LeastBeyond = TimeSpan.FromMilliseconds(1);

    public static void Apply(SeededRandom random, List<Fault> faults)
    {
        if (!random.Chance(ShareOfSeeds))
            return;
        var least = LeaseRenewal.LoopPatience + LeastBeyond;
        var at = random.Ticks(TimeSpan.Zero, TimeSpan.FromTicks(Scenarios.Healed) - least);
        var duration = random.Ticks(least, TimeSpan.FromTicks(Scenarios.Healed - at));
        faults.Add(new Fault(FaultKind.BrokerStopped, at, duration, random.Next(2)));
    }
}
