using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// The exchange, and what IB does with orders before they get there: takes orders, holds them until they may go, matches them with the
/// market, and ends them. Called under the simulation's gate only.
/// </summary>
internal sealed class OrderExchange : IMarketListener
{
    private readonly Simulation _simulation;
    private readonly OrderRegister _register;
    private readonly OrderLifecycle _lifecycle;

    public OrderExchange(Simulation simulation)
    {
        _simulation = simulation;
        _register = new OrderRegister(simulation.Clients, simulation.Instruments);
        _lifecycle = new OrderLifecycle(simulation, _register);
    }

    /// <summary>Where everything that happens to orders is written down before it is told.</summary>
    public IOrderLog Log
    {
        get => _register.Log;
        set => _register.Log = value;
    }

    /// <summary>Who tells the clients what happens. The fill is there for an <see cref="OrderFilled"/>.</summary>
    public Action<OrderEvent, WorkingOrder, Fill?>? Tell
    {
        get => _register.Tell;
        set => _register.Tell = value;
    }

    /// <summary>Client 0 takes over the orders that people enter by hand.</summary>
    public bool BindsManualOrders { get; private set; }

    /// <summary>Every order, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> All => _register.All;

    /// <summary>All working orders, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> Working => _register.Working;

    /// <summary>All fills, oldest first.</summary>
    public IReadOnlyList<Fill> Fills => _register.Fills;

    public WorkingOrder? Find(int clientId, int orderId) => _register.Find(clientId, orderId);

    public int NextPermId() => _register.NextPermId();

    /// <summary>The last permanent id, the number of executions and the last bound id that were given out.</summary>
    public (int PermId, int Executions, int BoundId) Numbers => _register.Numbers;

    /// <summary>Something happened before a restart: it takes effect, nobody is told.</summary>
    public void Replay(OrderEvent happened) => _register.Replay(happened);

    /// <summary>Never gives out numbers again that were given out before a restart.</summary>
    public void SkipNumbers(int permId, int executions, int boundId) => _register.SkipNumbers(permId, executions, boundId);

    /// <summary>
    /// The history of a restarted market is complete: working orders that were matched in it are a session's, and what the clock does to
    /// orders is set anew.
    /// </summary>
    public void Resume()
    {
        foreach (var order in _register.Working)
        {
            if (_simulation.MarketOf(order.Instrument)?.Day is { } day && MarketTime.ToNanos(day.Time) > order.AcceptedNanos)
                order.Standing.MatchedIn = day.Session;
        }
        foreach (var order in _register.Working.ToArray())
            _lifecycle.Resume(order);
    }

    /// <summary>What keeps an order from the market.</summary>
    public Hold HoldOf(WorkingOrder order) => order.IsReleased ? Hold.None : _lifecycle.Gates.HoldOf(order);

    /// <summary>Takes an order that has passed every check.</summary>
    public WorkingOrder Accept(int clientId, int orderId, Instrument instrument, Order order, WorkingOrder? parent = null)
    {
        var accepted = Add(clientId, orderId, instrument, AttachedOrders.InGroup(order, parent), parent);
        _lifecycle.Begin(accepted);
        return accepted;
    }

    /// <summary>Takes an order that a person enters at the gateway, and which passed every check. Client 0 gets it when it binds such orders.</summary>
    public WorkingOrder PlaceManual(Instrument instrument, Order order)
    {
        var accepted = Add(0, 0, instrument, order, null);
        if (BindsManualOrders)
            Bind(accepted);
        _lifecycle.Begin(accepted);
        return accepted;
    }

    /// <summary>Whether client 0 takes over manual orders from now on; the working ones are bound at once.</summary>
    public void BindManualOrders(bool binds)
    {
        BindsManualOrders = binds;
        if (!binds)
            return;
        foreach (var order in _register.Working.Where(order => order is { IsManual: true, OrderId: 0 }).ToArray())
            Bind(order);
    }

    /// <summary>Notes an order that was turned away, whose id is used nevertheless.</summary>
    public void Refuse(int clientId, int orderId, OrderRejection rejection) =>
        _register.Record(new OrderRefused(_simulation.NowNanos, 0, clientId, orderId, rejection.Code, rejection.Text));

    /// <summary>Rejects an order that reached the exchange's or the account's limits: it is listed among the completed ones, inactive.</summary>
    public void Reject(int clientId, int orderId, Instrument instrument, Order order, OrderRejection rejection)
    {
        var rejected = Add(clientId, orderId, instrument, order, null);
        _register.Record(new OrderEnded(_simulation.NowNanos, rejected.PermId, OrderStatuses.Inactive, rejection.Code, rejection.Text));
    }

    /// <summary>Changes a working order. It keeps its place in the queue only when it gets smaller at the same price.</summary>
    public void Modify(WorkingOrder order, Order changed)
    {
        if (changed.TotalQuantity > order.Order.TotalQuantity || changed.LmtPrice != order.Order.LmtPrice)
            order.Standing.LeaveQueue();
        // The changed order comes to the market now: this minute's open is past for it.
        order.Standing.IsInThisMinute = false;
        var transmits = changed.Transmit && !order.Order.Transmit;
        // What was sent cannot be parked again.
        _lifecycle.Change(order, changed with { Transmit = changed.Transmit || order.Order.Transmit, OcaGroup = changed.OcaGroup.Length > 0 ? changed.OcaGroup : order.Order.OcaGroup });
        if (transmits)
            _lifecycle.Begin(order);
        else
            _lifecycle.Advance(order);
    }

    public void Cancel(WorkingOrder order) => _lifecycle.CancelByOwner(order);

    public void On(MarketEvent happened, InstrumentMarket market) => _lifecycle.On(happened, market);

    /// <summary>Rebuilds everything from the events of earlier runs, before the market starts. Nobody is told, and accounts are not touched.</summary>
    public void Restore(IEnumerable<OrderEvent> events)
    {
        foreach (var happened in events)
            _register.Replay(happened);
        foreach (var order in _register.Working.ToArray())
            _lifecycle.Resume(order);
    }

    private WorkingOrder Add(int clientId, int orderId, Instrument instrument, Order order, WorkingOrder? parent)
    {
        var permId = _register.NextPermId();
        _register.Record(new OrderAccepted(_simulation.NowNanos, permId, clientId, orderId, instrument.Contract, order, parent?.PermId ?? 0));
        return _register.Find(permId)!;
    }

    private void Bind(WorkingOrder order) => _register.Record(new OrderIdBound(_simulation.NowNanos, order.PermId, _register.NextBoundId()));
}
