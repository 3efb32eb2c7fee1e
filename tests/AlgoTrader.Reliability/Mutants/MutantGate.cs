using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Orders are checked when they are taken in, and not again before they are sent.</summary>
internal sealed class MutantGate(IOrderGate inner) : IOrderGate
{
    public GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage, int before = 0) =>
        stage == GateStage.BeforeSend ? null : inner.Check(request, standing, stage, before);
}
