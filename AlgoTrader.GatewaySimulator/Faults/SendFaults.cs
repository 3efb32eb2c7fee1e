using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What happens to messages on their way to a client: a lost link, faults at a step, late, doubled and reordered reports.</summary>
internal sealed class SendFaults(Simulation simulation, FaultInjector injector, TimeProvider time)
{
    private const int LongestHoldMs = 1000;

    /// <summary>Performs a fault that happens at a step of a client.</summary>
    public Action<ActiveFault, ClientSession>? Perform { get; set; }

    /// <summary>True when every message simply goes.</summary>
    public bool IsIdle => !injector.Any && simulation.Link.HasMarketData;

    /// <summary>Sends a message, or does to it what the faults say. Called under the simulation's gate.</summary>
    public void Send(ClientSession client, IGatewayMessage message)
    {
        if (!simulation.Link.HasMarketData && MessageClass.IsMarketData(message))
            return;
        if (!simulation.Link.IsUp && MessageClass.IsReport(message))
        {
            simulation.Link.WhenRestored(() => client.Send(message));
            return;
        }
        if (message is NextValidId { OrderId: var next } && injector.Take(FaultKind.RollBackOrderId, client.ClientId, $"next valid id {next}") is { } back)
            message = new NextValidId((int)Math.Max(1, next - back.Spec.Amount));
        var step = message.GetType().Name;
        foreach (var fault in injector.At(step, isAfter: false, client.ClientId))
            Perform?.Invoke(fault, client);
        if (message is OrderStatus or ExecDetails or CommissionReport or OpenOrder)
            SendReport(client, message);
        else
            client.Deliver(message);
        foreach (var fault in injector.At(step, isAfter: true, client.ClientId))
            Perform?.Invoke(fault, client);
    }

    private void SendReport(ClientSession client, IGatewayMessage message)
    {
        var name = message.GetType().Name;
        if (injector.Take(FaultKind.DelayReports, client.ClientId, name) is { } late)
        {
            Later(late.Spec.DelayMs + injector.Share(late.Spec.JitterMs), () => client.Deliver(message));
            return;
        }
        if (injector.Take(FaultKind.ReorderReports, client.ClientId, name) is not null)
        {
            // The next report overtakes it.
            client.Held.Enqueue(message);
            Later(LongestHoldMs, client.DeliverHeld);
            return;
        }
        client.Deliver(message);
        if (injector.Take(FaultKind.DuplicateReports, client.ClientId, name) is not null)
            client.Deliver(message);
        client.DeliverHeld();
    }

    private void Later(int milliseconds, Action action)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                lock (simulation.Gate)
                    action();
                timer?.Dispose();
            },
            null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }
}
