using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
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
    private const int OrderCancelled = 202;
    private readonly Simulation _simulation;
    private readonly OrderRegister _register;
    private readonly Executor _executor;
    private readonly BarMatcher _bars;
    private readonly BookMatcher _books;
    private readonly OrderGates _gates;
    private readonly Dictionary<int, Listing> _listings = [];

    public OrderExchange(Simulation simulation)
    {
        _simulation = simulation;
        _register = new OrderRegister(simulation.Clients, simulation.Instruments.Find);
        _executor = new Executor(_register, simulation.Accounts, () => simulation.NowNanos);
        _bars = new BarMatcher(_executor, MayTrade);
        _books = new BookMatcher(_executor);
        _gates = new OrderGates(simulation, order => ListingOf(order.Instrument));
    }

    /// <summary>Where everything that happens to orders is written down before it is told.</summary>
    public IOrderLog Log
    {
        get => _register.Log;
        set => _register.Log = value;
    }

    /// <summary>Who tells the clients what happens.</summary>
    public Action<OrderEvent, WorkingOrder, Fill?>? Tell
    {
        get => _register.Tell;
        set => _register.Tell = value;
    }

    /// <summary>Every order, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> All => _register.All;

    /// <summary>All working orders, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> Working => _register.Working;

    /// <summary>All fills, oldest first.</summary>
    public IReadOnlyList<Fill> Fills => _register.Fills;

    private DateTimeOffset Now => _simulation.Now;

    public WorkingOrder? Find(int clientId, int orderId) => _register.Find(clientId, orderId);

    public int NextPermId() => _register.NextPermId();

    /// <summary>Takes an order that has passed every check.</summary>
    public WorkingOrder Accept(int clientId, int orderId, Instrument instrument, Order order)
    {
        var permId = _register.NextPermId();
        _register.Record(new OrderAccepted(_simulation.NowNanos, permId, clientId, orderId, instrument.Contract, order, 0));
        var accepted = _register.Find(permId)!;
        Advance(accepted);
        return accepted;
    }

    /// <summary>Notes an order that was turned away, whose id is used nevertheless.</summary>
    public void Refuse(int clientId, int orderId, OrderRejection rejection) =>
        _register.Record(new OrderRefused(_simulation.NowNanos, 0, clientId, orderId, rejection.Code, rejection.Text));

    /// <summary>Changes a working order. It keeps its place in the queue only when it gets smaller.</summary>
    public void Modify(WorkingOrder order, Order changed)
    {
        if (changed.TotalQuantity > order.Order.TotalQuantity || changed.LmtPrice != order.Order.LmtPrice)
            order.Standing.LeaveQueue();
        // The changed order comes to the market now: this minute's open is past for it.
        order.Standing.IsInThisMinute = false;
        _register.Record(new OrderModified(_simulation.NowNanos, order.PermId, changed));
        Advance(order);
    }

    public void Cancel(WorkingOrder order, string reason = "") => End(order, OrderStatuses.Cancelled, OrderCancelled, $"Order Canceled - reason:{reason}");

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        var listing = ListingOf(happened.Instrument);
        listing.Note(happened, market);
        if (_register.WorkingIn(happened.Instrument.ConId) is not { } working)
            return;
        switch (happened)
        {
            case MinuteOpened opened when listing.HasBarsOnly: OnOpen(opened, [.. working]); break;
            case MinuteStep step when listing.HasBarsOnly: OnStep(step, [.. working]); break;
            case Trade trade: OnTrade(trade, listing, market, [.. working]); break;
            case Quote or DepthUpdate: OnBook(listing, market, [.. working]); break;
        }
    }

    private void OnOpen(MinuteOpened opened, WorkingOrder[] orders)
    {
        foreach (var order in orders)
            ExpireByBars(order, opened);
        foreach (var order in orders)
        {
            if (!order.IsWorking)
                continue;
            Advance(order);
            _bars.Open(order, opened);
            if (order is { IsWorking: true, Standing.IsInThisMinute: true } && IsOverAfterOpen(order, opened))
                Cancel(order);
        }
    }

    private void OnStep(MinuteStep step, WorkingOrder[] orders)
    {
        foreach (var order in orders)
            _bars.Step(order, step);
    }

    private void OnTrade(Trade trade, Listing listing, InstrumentMarket market, WorkingOrder[] orders)
    {
        _books.Traded(Sorted(orders.Where(order => order.IsBuy)), trade);
        _books.Traded(Sorted(orders.Where(order => !order.IsBuy)), trade);
        // A quote made from trades has changed with this one.
        if (!listing.HasQuotes)
            OnBook(listing, market, orders);
    }

    private void OnBook(Listing listing, InstrumentMarket market, WorkingOrder[] orders)
    {
        foreach (var order in Sorted(orders))
            MatchBook(order, listing, market);
    }

    private void MatchBook(WorkingOrder order, Listing listing, InstrumentMarket market)
    {
        if (MayTrade(order, Now))
            _books.Match(order, listing, market.Book);
    }

    private bool MayTrade(WorkingOrder order, DateTimeOffset time) => order is { IsWorking: true, IsReleased: true } && SessionHours.MayTrade(order, time);

    // Price, then time.
    private static IEnumerable<WorkingOrder> Sorted(IEnumerable<WorkingOrder> orders) =>
        orders.OrderBy(order => order.Standing.RestsAt is { } price ? order.IsBuy ? -price : price : decimal.MinValue)
            .ThenBy(order => order.PermId);

    private static bool IsOverAfterOpen(WorkingOrder order, MinuteOpened opened) =>
        TimesInForce.IsImmediate(order.Order.Tif) || (OrderTypes.IsOnOpen(order.Order) && Auctions.IsOpening(order, opened.Bar.Start));

    /// <summary>Day orders of earlier sessions end when a new session begins.</summary>
    private void ExpireByBars(WorkingOrder order, MinuteOpened opened)
    {
        var session = opened.Instrument.Schedule.SessionOf(opened.Bar.Start);
        if (order.Order.Tif is TimesInForce.Day && order.Standing.MatchedIn is { } last && last < session)
            Cancel(order, " the day order's session is over");
    }

    /// <summary>Brings an order as far as it can get now: out of what holds it, and in a market of quotes or trades to its fills.</summary>
    private void Advance(WorkingOrder order)
    {
        var hold = order.IsReleased ? Hold.None : _gates.HoldOf(order);
        if (hold == Hold.Parked || !order.IsWorking)
            return;
        var market = _simulation.MarketOf(order.Instrument);
        var listing = ListingOf(order.Instrument);
        var released = hold == Hold.None;
        var (status, whyHeld) = !released ? (OrderStatuses.PreSubmitted, hold switch { Hold.Parent => "child", Hold.Locate => "locate", _ => "" })
            : OrderTypes.HasTrigger(order.Order) && !order.IsTriggered ? (OrderStatuses.PreSubmitted, "trigger")
            : OrderTypes.IsOnClose(order.Order) || OrderTypes.IsOnOpen(order.Order) ? (OrderStatuses.PreSubmitted, "")
            : order.Filled == 0 && listing.HasBook && market is not null && order.Status != OrderStatuses.Submitted && BookMatcher.IsMarketable(order, listing, market.Book) ? (OrderStatuses.PreSubmitted, "")
            : (OrderStatuses.Submitted, "");
        SetStatus(order, status, whyHeld, released);
        if (!released || !listing.HasBook || market is null)
            return;
        MatchBook(order, listing, market);
        if (!order.IsWorking)
            return;
        if (TimesInForce.IsImmediate(order.Order.Tif))
            Cancel(order);
        else if (status == OrderStatuses.PreSubmitted && whyHeld.Length == 0 && order.Status == OrderStatuses.PreSubmitted)
            SetStatus(order, OrderStatuses.Submitted, "", released: true);
    }

    private void SetStatus(WorkingOrder order, string status, string whyHeld, bool released)
    {
        if ((order.Status, order.WhyHeld, order.IsReleased) != (status, whyHeld, released))
            _register.Record(new OrderStatusChanged(_simulation.NowNanos, order.PermId, status, whyHeld, released, order.IsTriggered));
    }

    private void End(WorkingOrder order, string status, int code, string text) =>
        _register.Record(new OrderEnded(_simulation.NowNanos, order.PermId, status, code, text));

    private Listing ListingOf(Instrument instrument)
    {
        if (!_listings.TryGetValue(instrument.ConId, out var listing))
            _listings.Add(instrument.ConId, listing = new Listing());
        return listing;
    }
}
