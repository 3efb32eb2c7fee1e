using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>The faults of one gateway, as its connections see them.</summary>
internal sealed class FaultLayer : IDisposable
{
    private readonly Simulation _simulation;
    private readonly FaultActions _actions;
    private readonly FaultSchedule? _schedule;

    public FaultLayer(
        Simulation simulation, RequestDispatcher requests, LiveConnections connections, SimulatorOptions options, Action<TimeSpan> restart, TimeProvider time,
        ILogger logger)
    {
        _simulation = simulation;
        Injector = new FaultInjector(simulation, options.FaultSeed, time, logger);
        Sends = new SendFaults(simulation, Injector, time);
        _actions = new FaultActions(simulation, requests, Injector, connections, time) { Restart = restart };
        Sends.Perform = _actions.Perform;
        Injector.Happens += fault => _actions.Perform(fault, null);
        _schedule = options.FaultsPerMinute > 0 ? new FaultSchedule(Injector, options.FaultSeed, options.FaultsPerMinute, time) : null;
    }

    public FaultInjector Injector { get; }

    public SendFaults Sends { get; }

    /// <summary>Starts the faults of the command line.</summary>
    public void Start(IEnumerable<FaultSpec> faults)
    {
        foreach (var fault in faults)
            Injector.Add(fault);
        _schedule?.Start();
    }

    /// <summary>A message has arrived: does what is due before it is handled. False when it is to be dropped.</summary>
    public bool Arrives(ClientSession client, IClientMessage message)
    {
        if (!Injector.Any)
            return true;
        var isSwallowed = false;
        foreach (var fault in Injector.At(message.GetType().Name, isAfter: false, client.ClientId))
        {
            isSwallowed |= fault.Spec.Kind == FaultKind.SwallowOrder;
            _actions.Perform(fault, client);
        }
        return !isSwallowed && (message is not PlaceOrder order || Passes(client, order));
    }

    /// <summary>A message has been handled: does what is due after it.</summary>
    public void Handled(ClientSession client, IClientMessage message)
    {
        if (!Injector.Any)
            return;
        foreach (var fault in Injector.At(message.GetType().Name, isAfter: true, client.ClientId))
            _actions.Perform(fault, client);
    }

    public void Dispose()
    {
        _schedule?.Dispose();
        Injector.Dispose();
    }

    private bool Passes(ClientSession client, PlaceOrder order)
    {
        var detail = $"order {order.OrderId} {order.Order.OrderRef}";
        if (Injector.Take(FaultKind.SwallowOrder, client.ClientId, detail) is not null)
            return false;
        if (Injector.Take(FaultKind.RejectOrder, client.ClientId, detail) is not { } rejected)
            return true;
        _simulation.Clients.UseOrderId(client.ClientId, order.OrderId);
        client.SendError(order.OrderId, rejected.Spec.Code, rejected.Spec.Text);
        return false;
    }
}
