using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>
/// What happens to messages on their way to a client: a lost link, faults at a step, late, doubled and reordered reports. Called under the
/// simulation's gate.
/// </summary>
internal sealed class SendFaults(Simulation simulation, FaultInjector injector, DelayedActions later)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);
    private bool _isPerforming;

    /// <summary>Performs a fault that happens at a step of a client.</summary>
    public Action<ActiveFault, ClientSession>? Perform { get; set; }

    /// <summary>True when every message simply goes.</summary>
    public bool IsIdle => !injector.Any && simulation.Link.HasMarketData;

    /// <summary>Sends a message, or does to it what the faults say. False when it is lost.</summary>
    public bool Send(ClientSession client, IGatewayMessage message)
    {
        if (!simulation.Link.HasMarketData && MessageClass.IsMarketData(message))
            return false;
        if (!simulation.Link.IsUp && MessageClass.IsReport(message))
        {
            simulation.Link.WhenRestored(() => client.Send(message));
            return true;
        }
        var step = FaultSteps.Of(message);
        if (message is NextValidId { OrderId: var next } && injector.Take(FaultKind.RollBackOrderId, step, client.ClientId, $"next valid id {next}") is { } back)
            message = new NextValidId((int)Math.Clamp((long)next - back.Spec.Amount, 1, int.MaxValue));
        At(step, isAfter: false, client);
        if (message is OrderStatus or ExecDetails or CommissionReport or OpenOrder)
            SendReport(client, message, step);
        else
            client.Deliver(message);
        At(step, isAfter: true, client);
        return true;
    }

    // What a fault itself sends is no step of another one: it could go on for ever.
    private void At(string step, bool isAfter, ClientSession client)
    {
        if (_isPerforming)
            return;
        _isPerforming = true;
        try
        {
            foreach (var fault in injector.At(step, isAfter, client.ClientId))
                Perform?.Invoke(fault, client);
        }
        finally
        {
            _isPerforming = false;
        }
    }

    private void SendReport(ClientSession client, IGatewayMessage message, string step)
    {
        // First of all: what comes late or is overtaken can come twice as well.
        var copies = injector.Take(FaultKind.DuplicateReports, step, client.ClientId, step) is null ? 1 : 2;
        if (injector.Take(FaultKind.DelayReports, step, client.ClientId, step) is { } late)
        {
            later.After(TimeSpan.FromMilliseconds(late.Spec.DelayMs + injector.Share(late.Spec.JitterMs)), () => Deliver(client, message, copies));
            return;
        }
        if (injector.Take(FaultKind.ReorderReports, step, client.ClientId, step) is not null)
        {
            // The next report overtakes it.
            for (var copy = 0; copy < copies; copy++)
                client.Held.Enqueue(message);
            later.After(LongestHold, client.DeliverHeld);
            return;
        }
        Deliver(client, message, copies);
        client.DeliverHeld();
    }

    private static void Deliver(ClientSession client, IGatewayMessage message, int copies)
    {
        for (var copy = 0; copy < copies; copy++)
            client.Deliver(message);
    }
}
