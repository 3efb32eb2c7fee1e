using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Everything that is decided before a run; what happens then follows from it and the seed alone.</summary>
internal sealed record Scenario(long Seed, int Brokers, int Gateways, IReadOnlyList<OrderPlan> Orders, IReadOnlyList<Fault> Faults)
{
    /// <summary>The limits of the risk gate.</summary>
    public IReadOnlyList<RiskRule> Rules { get; init; } = [];

    /// <summary>From here on nothing goes wrong any more.</summary>
    public long FaultsEnd => Faults.Count == 0 ? 0 : Faults.Where(fault => !fault.IsOfOrder).Select(fault => fault.End).DefaultIfEmpty(0).Max();

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
