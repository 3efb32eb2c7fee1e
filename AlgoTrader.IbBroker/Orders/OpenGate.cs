using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>The gate of a broker without risk rules.</summary>
internal sealed class OpenGate : IOrderGate
{
    public GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage, int before = 0) => null;
}
