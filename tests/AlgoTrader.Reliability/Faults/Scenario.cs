using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Everything that is decided before a run; what happens then follows from it and the seed alone.</summary>
internal sealed record Scenario(long Seed, int Brokers, int Gateways, IReadOnlyList<OrderPlan> Orders, IReadOnlyList<Fault> Faults)
{
    /// <summary>The limits of the risk gate.</summary>
    public IReadOnlyList<RiskRule> Rules { get; init; } = [];

    /// <summary>From here on nothing goes wrong any more.</summary>
    public long FaultsEnd => Faults.Count == 0 ? 0 : Faults.Where(fault => !fault.IsOfOrder).Select(fault => fault.End).DefaultIfEmpty(0).Max();

    /// <summary>Nothing is broken and nothing new is asked for any more. A fault that waits for a step may strike until no fault begins any more.</summary>
    public long CalmFrom => Faults.Any(fault => fault.IsAtStep)
        ? Scenarios.Healed
        : Math.Max(FaultsEnd, Orders.Select(order => order.At).DefaultIfEmpty(0).Max());

    /// <summary>Goes on to the end of its time also when all is settled before: what would break late is seen.</summary>
    public bool RunsToTheEnd { get; init; }

    /// <summary>When that is, in ticks: what is longer than drawn scenarios says so.</summary>
    public long End { get; init; } = Scenarios.End;

    public Fault? Of(int order, FaultKind kind)
    {
        foreach (var fault in Faults)
        {
            if (fault.Order == order && fault.Kind == kind)
                return fault;
        }

        return null;
    }

    public bool Has(int order, FaultKind kind) => Of(order, kind) is not null;
}
