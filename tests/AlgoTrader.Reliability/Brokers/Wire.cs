using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>What passes between one broker and its gateways.</summary>
internal sealed class Wire(Machine machine, Auditor auditor, FaultInjector faults) : IWireObserver
{
    public void Sending(GatewayConnection connection, IClientMessage message)
    {
        if (message is CancelOrder cancel)
            auditor.Kills.Sending(cancel);
        if (message is not PlaceOrder order)
            return;
        auditor.Sending(machine, connection, order);
        faults.Reached(ProtocolStep.BeforeSend, machine, connection);
    }

    public void Sent(GatewayConnection connection, IClientMessage message)
    {
        if (message is PlaceOrder)
            faults.Reached(ProtocolStep.AfterSend, machine, connection);
        else if (message is ReqExecutions)
            faults.Reached(ProtocolStep.SnapshotRequested, machine, connection);
    }

    public void Handled(GatewayConnection connection, IGatewayMessage message) => auditor.Kills.Handled(machine, message);

    public void Reached(GatewayConnection connection, ProtocolStep step) => faults.Reached(step, machine, connection);
}
