using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>A risk gate that knows nothing but the kill switch.</summary>
internal sealed class SimulatedGate(Machine machine) : IOrderGate
{
    public GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage) =>
        !machine.IsKillSwitchOn || (machine.Mutant == Mutant.KillSwitchCheckedOnlyAtIntake && stage == GateStage.BeforeSend)
            ? null
            : new("KILLED", "The kill switch is on.");
}
