using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Draws scenarios: how many orders, which faults, when.</summary>
internal static class Scenarios
{
    /// <summary>
    /// Small worlds are drawn more often than large ones: most bugs need few orders, and a second of testing then holds more of the ways
    /// in which faults can fall together.
    /// </summary>
    private const int FewestOrders = 2;
    private const int MostOfSmall = 12;
    private const int MostOrders = 33;
    private const double ShareOfLarge = 0.1;
    private const double ShareToTheEnd = 0.125;
    private const int MostFaults = 12;

    private static readonly TimeSpan FirstOrder = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LastOrder = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ShortestFault = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan LongestFault = TimeSpan.FromMilliseconds(1500);

    /// <summary>How often each kind is drawn, relative to the others.</summary>
    private static readonly (FaultKind Kind, int Weight)[] Weights =
    [
        (FaultKind.ConnectionReset, 6),
        (FaultKind.HalfOpenConnection, 2),
        (FaultKind.GatewayCrash, 4),
        (FaultKind.GatewayRestartWithOldIds, 4),
        (FaultKind.BrokerKilled, 6),
        (FaultKind.MachineCrash, 4),
        (FaultKind.GatewayStall, 2),
        (FaultKind.PacingError, 1),
        (FaultKind.LinkToIbLost, 4),
        (FaultKind.LinkToIbLostDataLost, 2),
        (FaultKind.CompetingSession, 1),
        (FaultKind.LeaseStoreOutage, 2),
        (FaultKind.TermStoreOutage, 1),
        (FaultKind.DiskFull, 3),
        (FaultKind.DiskError, 2),
        (FaultKind.TornWrite, 2),
        (FaultKind.FlushFails, 2),
        (FaultKind.ClockStep, 2),
        (FaultKind.BrokerStopped, 3),
        (FaultKind.KillSwitch, 6),
        (FaultKind.ManualTrade, 2),
        (FaultKind.CancelAll, 2),
        (FaultKind.BrokerKilledAtStep, 8),
        (FaultKind.KillSwitchAtStep, 6),
        (FaultKind.StandbyKilledAtStep, 1),
        (FaultKind.MachineCrashAtStep, 5),
        (FaultKind.ConnectionResetAtStep, 8),
        (FaultKind.GatewayCrashAtStep, 5),
        (FaultKind.OrderSwallowed, 4),
        (FaultKind.OrderRejected, 3),
        (FaultKind.DuplicateStatus, 3),
        (FaultKind.StaleStatus, 4),
        (FaultKind.DuplicateExecution, 4),
        (FaultKind.ExecutionBeforeStatus, 4),
        (FaultKind.ExecutionAfterCancel, 5),
        (FaultKind.ReportsDelayed, 4),
        (FaultKind.DuplicateCommission, 2),
        (FaultKind.ExecutionCorrected, 4),
        (FaultKind.OrderChanged, 10),
        (FaultKind.ReplyLost, 4),
        (FaultKind.RetryStorm, 3),
        (FaultKind.KeyReused, 2),
    ];

    private static readonly int TotalWeight = Weights.Sum(weight => weight.Weight);

    private static readonly int Steps = Enum.GetValues<ProtocolStep>().Length;

    /// <summary>From here on no fault begins.</summary>
    public static readonly long LastStrike = TimeSpan.FromSeconds(5).Ticks;

    /// <summary>From here on nothing is broken any more.</summary>
    public static readonly long Healed = LastStrike + LongestFault.Ticks;

    /// <summary>By then everything has been reported and every retry has been made.</summary>
    public static readonly long End = Healed + TimeSpan.FromSeconds(6).Ticks;

    public static Scenario Draw(long seed)
    {
        var random = new SeededRandom(seed, Streams.Plan);
        var most = random.Chance(ShareOfLarge) ? MostOrders : MostOfSmall;
        var orderCount = FewestOrders + random.Next(1 + random.Next(most - FewestOrders + 1));
        var orders = new OrderPlan[orderCount];
        for (var index = 0; index < orderCount; index++)
        {
            var at = FirstOrder.Ticks + (long)((LastOrder - FirstOrder).Ticks * random.NextDouble());
            var cancelAfter = random.Chance(0.4) ? random.Ticks(TimeSpan.Zero, TimeSpan.FromSeconds(2)) : -1;
            orders[index] = OrderPlan.Draw(index, random, at, cancelAfter);
        }

        var gateways = random.Chance(0.3) ? 2 : 1;
        var faults = new List<Fault>();
        for (var left = random.Next(MostFaults + 1); left > 0; left--)
            faults.Add(DrawFault(random, orderCount));
        GroupDraw.Apply(new SeededRandom(seed, Streams.Groups), orders, faults);
        LateDraw.Apply(new SeededRandom(seed, Streams.Late), orders, faults);
        LateDraw.ApplyBriefly(new SeededRandom(seed, Streams.BrieflyLate), orders, faults);
        StopDraw.Apply(new SeededRandom(seed, Streams.Stops), faults);
        return new(seed, random.Chance(0.4) ? 2 : 1, gateways, orders, faults) { Rules = RuleDraw.Draw(random), RunsToTheEnd = random.Chance(ShareToTheEnd) };
    }

    private static Fault DrawFault(SeededRandom random, int orders)
    {
        var kind = DrawKind(random);
        var at = (long)(LastStrike * random.NextDouble());
        var duration = random.Ticks(ShortestFault, LongestFault);
        var target = random.Next(2);
        var order = random.Next(orders);
        var step = (ProtocolStep)random.Next(Steps);
        var occurrence = random.Next(random.Chance(0.5) ? 2 : 12);
        var fault = new Fault(kind, at, duration, target);
        return fault.IsOfOrder ? fault with { Order = order }
            : fault.IsAtStep ? fault with { Step = step, Occurrence = occurrence }
            : fault;
    }

    private static FaultKind DrawKind(SeededRandom random)
    {
        var ticket = random.Next(TotalWeight);
        foreach (var (kind, weight) in Weights)
        {
            ticket -= weight;
            if (ticket < 0)
                return kind;
        }

        return default;
    }
}
