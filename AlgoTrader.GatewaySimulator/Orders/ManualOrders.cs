using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Orders that a person enters at the gateway rather than through the API. Called under the simulation's gate.</summary>
internal sealed class ManualOrders(Simulation simulation)
{
    private readonly OrderEntry _entry = new(simulation);

    /// <summary>Places one. Gives the order, or why it was refused.</summary>
    public (WorkingOrder? Order, OrderRejection? Rejection) PlaceManual(Contract contract, Order order)
    {
        if (simulation.Instruments.Resolve(contract).Instrument is not { } instrument)
            return (null, OrderRejection.NoSecurityDefinition);
        var completed = _entry.Priced(_entry.Completed(order), instrument);
        return (_entry.Check(completed, instrument) ?? _entry.CheckLimits(completed, instrument)) is { } rejection
            ? (null, rejection)
            : (simulation.Exchange.PlaceManual(instrument, completed with { Transmit = true, ParentId = 0 }), null);
    }
}
