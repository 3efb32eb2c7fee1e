using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>A kill switch counts as confirmed without anybody having asked the gateway.</summary>
internal sealed class MutantWorkingOrders(IWorkingOrders inner) : IWorkingOrders
{
    public void CancelAll(RiskScope scope) => inner.CancelAll(scope);

    public bool AnyWorks(RiskScope scope) => inner.AnyWorks(scope);

    public IReadOnlyList<string> OutOfReach(RiskScope scope) => inner.OutOfReach(scope);

    public bool CountAtGateway(RiskScope scope, Action<int> counted)
    {
        counted(0);
        return true;
    }
}
