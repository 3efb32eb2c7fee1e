using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.GatewaySimulator.Server.Outages;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>The faults of one gateway, as its connections see them.</summary>
internal sealed class FaultLayer : IDisposable
{
    private readonly Simulation _simulation;
    private readonly LinkOutages _link;
    private readonly FaultActions _actions;
    private readonly FaultSchedule? _schedule;

    public FaultLayer(
        Simulation simulation, RequestDispatcher requests, LinkOutages link, DelayedActions later, Action<TimeSpan?> restart, TimeProvider time, ILogger logger)
    {
        _simulation = simulation;
        _link = link;
        var options = simulation.Options;
        Injector = new FaultInjector(simulation, options.FaultSeed, time, logger);
        Sends = new SendFaults(simulation, Injector, later);
        _actions = new FaultActions(simulation, requests, Injector, link, later) { Restart = restart };
        Sends.Perform = _actions.Perform;
        Injector.Perform = _actions.Perform;
        _schedule = options.FaultsPerMinute > 0 ? new FaultSchedule(Injector, options.FaultSeed, options.FaultsPerMinute, time) : null;
    }

    public FaultInjector Injector { get; }

    public SendFaults Sends { get; }

    /// <summary>Every order that arrived, also those that a fault took.</summary>
    public OrderFrames Orders { get; } = new();

    /// <summary>Starts the faults of the command line.</summary>
    public void Start(IEnumerable<FaultSpec> faults)
    {
        foreach (var fault in faults)
            Injector.Add(fault);
        _schedule?.Start();
    }

    /// <summary>No more faults: the schedule stops, what waits is taken back, and what lasts ends. What has happened stays happened.</summary>
    public void Stop()
    {
        _schedule?.Dispose();
        Injector.Clear();
        lock (_simulation.Gate)
        {
            _link.EndAll();
            foreach (var client in _simulation.Clients.All)
                client.Transport.Clear();
        }
        _simulation.Changed.Set();
    }

    /// <summary>A handshake is about to be answered, or was.</summary>
    public void Shakes(ConnectionFaults connection, bool isAfter)
    {
        foreach (var fault in Injector.At(FaultSteps.Handshake, isAfter, clientId: null))
            _actions.Perform(fault, connection);
    }

    /// <summary>A message has arrived: does what is due before it is handled. False when it is to be dropped.</summary>
    public bool Arrives(ClientSession client, IClientMessage message)
    {
        var placed = message as PlaceOrder;
        if (placed is not null)
            Orders.Note(client.ClientId, placed);
        if (!Injector.Any)
            return true;
        var step = FaultSteps.Of(message);
        var isLost = false;
        foreach (var fault in Injector.At(step, isAfter: false, client.ClientId))
        {
            // Before it is handled means that it never is.
            isLost |= fault.Spec.Kind is FaultKind.Close or FaultKind.HalfOpen or FaultKind.Restart;
            _actions.Perform(fault, client);
        }
        if (!isLost && Injector.Take(FaultKind.SwallowOrder, step, client.ClientId, Describe(message)) is null)
            return placed is null || Passes(client, placed);
        if (placed is not null)
            Orders.NoteSwallowed(client.ClientId, placed.OrderId);
        return false;
    }

    /// <summary>A message has been handled: does what is due after it.</summary>
    public void Handled(ClientSession client, IClientMessage message)
    {
        if (!Injector.Any)
            return;
        foreach (var fault in Injector.At(FaultSteps.Of(message), isAfter: true, client.ClientId))
            _actions.Perform(fault, client);
    }

    /// <summary>True when a client that begins is to hear that its id is in use.</summary>
    public bool RefusesId(StartApi request) =>
        Injector.Take(FaultKind.ClientIdInUse, FaultSteps.Of(request), request.ClientId, FaultSteps.Of(request)) is not null;

    public void Dispose()
    {
        _schedule?.Dispose();
        Injector.Dispose();
    }

    private bool Passes(ClientSession client, PlaceOrder order)
    {
        if (Injector.Take(FaultKind.RejectOrder, FaultSteps.Of(order), client.ClientId, Describe(order)) is not { } rejected)
            return true;
        Orders.NoteRejected(client.ClientId, order.OrderId);
        _simulation.Exchange.Refuse(client.ClientId, order.OrderId, new OrderRejection(rejected.Spec.Code, rejected.Spec.Text));
        client.SendError(order.OrderId, rejected.Spec.Code, rejected.Spec.Text);
        return false;
    }

    private static string Describe(IClientMessage message) =>
        message is PlaceOrder order ? $"order {order.OrderId} {order.Order.OrderRef}" : FaultSteps.Of(message);
}
