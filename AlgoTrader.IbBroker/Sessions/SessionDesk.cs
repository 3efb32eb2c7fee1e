using System.Globalization;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// What a session consists of: hands every message of the gateway to the part that owns it, opens and closes the submit gate and the
/// market data lines, and knows when the gateway has listed all that trading must agree with. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class SessionDesk(
    OrderBook book,
    OrderDesk orders,
    AccountBook accounts,
    MarketDesk market,
    LockStep lockStep,
    ISessionFollower? follower = null)
{
    private Synchronization? _synchronization;
    private IGatewayLink? _link;
    private long _openOrders;

    /// <summary>
    /// Orders and changes that were sent and that the gateway has not confirmed yet. Cancels of orders that it has confirmed do not count: these
    /// are listed in any case, and a cancel given at night is confirmed in the morning. Nor do those of unknown fate: nothing more comes of them.
    /// </summary>
    public bool HasOrdersInFlight => book.Orders.Any(order =>
        order.Status == OrderStatus.Pending
        || order is { Changing: not null, Status: OrderStatus.Working or OrderStatus.PartiallyFilled }
        || order is { Status: OrderStatus.PendingCancel, PermId: 0 });

    /// <summary>Why no order is taken although the session is ready; null while there is no reason.</summary>
    public string? TradingClosedBecause => orders.TradingClosedBecause;

    /// <summary>All lists that were asked for have ended.</summary>
    public bool IsSynchronized => _synchronization is { IsComplete: true };

    public string Contents => string.Create(
        CultureInfo.InvariantCulture,
        $"{book.Orders.Count(order => !order.Status.IsFinal())} open orders, {book.Executions.Count()} executions, {accounts.Positions.Count()} positions");

    /// <returns>The journal's account when the gateway shows another one: a position of one must never be closed in the other.</returns>
    public string? AccountOfJournal(string account) => book.Account is { } journalled && journalled != account ? journalled : null;

    /// <summary>Asks for everything that trading must agree with before it resumes.</summary>
    /// <param name="gateway">Name of the endpoint: an order is sent again only to the gateway that it was sent to.</param>
    public void Synchronize(IGatewayLink link, GatewayWelcome welcome, int clientId, string gateway)
    {
        accounts.Clear();
        _link = link;
        orders.Attach(link, welcome.Account, clientId, welcome.NextValidId, gateway);
        lockStep.Attach(link);

        _synchronization = new Synchronization(link.NextRequestId());
        link.Send(new ReqPositions());
        link.Send(new ReqAccountUpdates(true, welcome.Account));
        link.Send(new ReqIds(1));
        // Of all clients: what others and people have working is shown, too.
        _openOrders = orders.OpenOrderLists.Ask(link, new ReqAllOpenOrders());
        link.Send(new ReqCompletedOrders(ApiOnly: false));
    }

    /// <summary>The books agree: orders may be sent again.</summary>
    public void FinishSynchronization()
    {
        _synchronization = null;
        orders.FinishSynchronization();
        if (_link is { } link)
            follower?.Opened(link);
    }

    /// <summary>No order leaves any more; reports about those that have left are still taken in.</summary>
    public void CloseGate()
    {
        _synchronization = null;
        orders.Detach();
        follower?.Closed();
    }

    /// <summary>Market data last: nobody decides on a bar before the books agree.</summary>
    public void OpenMarketData(IGatewayLink link)
    {
        market.Attach(link);
    }

    /// <summary>Lines stay as they are at the gateway, but none can be opened at present.</summary>
    public void PauseMarketData()
    {
        market.Pause();
    }

    /// <summary>Asks for all lines anew on the same link.</summary>
    public void RenewMarketData(IGatewayLink link)
    {
        market.Cancel(link);
        market.Detach();
        OpenMarketData(link);
    }

    /// <summary>The lines at the gateway are gone, and the link stays: what they held on it is given back.</summary>
    public void DropMarketData(IGatewayLink link)
    {
        market.Cancel(link);
        DropMarketData();
    }

    /// <summary>The lines are gone with their link.</summary>
    public void DropMarketData()
    {
        market.Detach();
        lockStep.Detach();
    }

    /// <summary>What a broken farm serves is stale, whatever the session says.</summary>
    public void NoteFarms(IReadOnlyList<Farm> farms) => market.NoteFarms(farms);

    /// <returns>False for an error that belongs to none of the parts.</returns>
    public bool Handle(IGatewayMessage message)
    {
        var isKnown = Give(message);
        follower?.Received(message);
        if (message is OpenOrderEnd)
            orders.OnOpenOrdersListed();
        return isKnown;
    }

    private bool Give(IGatewayMessage message)
    {
        switch (message)
        {
            case OpenOrder open:
                orders.OnOpenOrder(open);
                break;
            case StatusReport status:
                orders.OnStatus(status);
                break;
            case CompletedOrder completed:
                orders.OnCompletedOrder(completed);
                break;
            case NextValidId next:
                orders.OnNextValidId(next.OrderId);
                break;
            case ExecDetails execution:
                orders.OnExecution(execution);
                break;
            case CommissionReport commission:
                orders.OnCommission(commission);
                break;
            case Position position:
                accounts.OnPosition(position);
                orders.OnPosition();
                break;
            case AcctValue value:
                accounts.OnValue(value);
                break;
            // A list that a session before has asked for on this connection may have begun before this one did.
            case OpenOrderEnd when !orders.OpenOrderLists.IsUnderWay(_openOrders):
                break;
            case OpenOrderEnd:
                Advance(synchronization => synchronization.OpenOrdersListed());
                break;
            case CompletedOrdersEnd:
                Advance(synchronization => synchronization.CompletedOrdersListed());
                break;
            case ExecDetailsEnd end:
                _synchronization?.ExecutionsListed(end.RequestId);
                break;
            case PositionEnd:
                _synchronization?.PositionsListed();
                break;
            case ErrMsg error:
                return orders.OnError(error) || market.OnError(error);
            default:
                market.Handle(message);
                break;
        }

        return true;
    }

    private void Advance(Action<Synchronization> step)
    {
        if (_synchronization is null)
            return;
        step(_synchronization);
        if (_synchronization.TakeExecutions())
            _link!.Send(new ReqExecutions(_synchronization.ExecutionsRequestId));
    }
}
