using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>Refuses everything from the moment at which the test says so.</summary>
internal sealed class Gate : IOrderGate
{
    public bool Closed { get; set; }

    public string? NotReadyBecause { get; set; }

    public List<(string Id, GateStage Stage)> Asked { get; } = [];

    public GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage, int before = 0)
    {
        Asked.Add((request.ClientOrderId, stage));
        return Closed ? new("KILL_SWITCH", "The kill switch is on.") : null;
    }
}
