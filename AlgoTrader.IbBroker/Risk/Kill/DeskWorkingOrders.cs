using System.Globalization;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;
using OpenOrder = AlgoTrader.Tws.Messages.Orders.OpenOrder;
using Order = AlgoTrader.Tws.Messages.Orders.Order;
using ReqAllOpenOrders = AlgoTrader.Tws.Messages.Orders.ReqAllOpenOrders;

namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>
/// Working orders by the order desk, and by the gateway's own list, which counts orders of other clients and of people too. Used on the
/// broker's loop only.
/// </summary>
internal sealed class DeskWorkingOrders(Lazy<OrderDesk> desk, OrderBook book, TimeProvider time, IOptions<OrderOptions> options) : IWorkingOrders
{
    private readonly List<(RiskScope Scope, Action<int> Counted)> _asked = [];
    private readonly HashSet<(long PermId, int ClientId, int OrderId)> _listed = [];
    private List<(RiskScope Scope, Action<int> Counted)> _answering = [];
    private List<OpenOrder> _open = [];
    private string _accounts = string.Empty;
    private IGatewayLink? _link;
    private long _attachedAt;
    private long _list;
    private bool _listSettlesUnknown;

    /// <summary>A session is synchronized: it can be asked.</summary>
    public void Attach(IGatewayLink link) => (_link, _attachedAt) = (link, time.GetTimestamp());

    public void Detach()
    {
        _link = null;
        _accounts = string.Empty;
        _asked.Clear();
        _answering.Clear();
    }

    /// <param name="accounts">Of the login, separated by commas.</param>
    public void OnAccounts(string accounts) => _accounts = accounts.TrimEnd(',');

    public void CancelAll(RiskScope scope)
    {
        // First of all: cancels are journalled one by one, and what waits for its turn to leave must not leave between them.
        _link?.Withdraw(order => IsOf(scope, order.Order));
        var cancels = scope.Level switch
        {
            RiskLevel.Account when !IsWholeLogin(scope) => new CancelScope(Account: scope.Id),
            RiskLevel.Strategy => new CancelScope(StrategyId: scope.Id),
            _ => new CancelScope(Foreign: true),
        };
        desk.Value.CancelAll(cancels, _ => { });
    }

    public bool AnyWorks(RiskScope scope) => book.Orders.Any(order => IsKnownToWork(order) && scope.Contains(order.Account, order.Request.StrategyId));

    public bool CountAtGateway(RiskScope scope, Action<int> counted)
    {
        if (_link is null)
            return false;
        _asked.Add((scope, counted));
        if (_answering.Count == 0)
            Ask();
        return true;
    }

    public IReadOnlyList<string> OutOfReach(RiskScope scope) => scope.Level != RiskLevel.Account || IsWholeLogin(scope) ? []
        :
        [
            .. _open.Where(report => IsWorking(report) && IsOf(scope, report) && IsForeign(report)).Select(report => string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Order.Action} {report.Order.TotalQuantity:0.######} {report.Contract.Symbol} of client {report.ClientId}, permId {report.PermId}")),
        ];

    public void OnOpenOrder(OpenOrder report)
    {
        if (IsAnswering && _listed.Add((report.PermId, report.ClientId, report.OrderId)))
            _open.Add(report);
    }

    /// <summary>A list has ended: this one's, or one that somebody else has asked for, which may name fewer orders.</summary>
    public void OnOpenOrderEnd()
    {
        if (!IsAnswering)
            return;
        var (answering, open, settlesUnknown) = (_answering, _open, _listSettlesUnknown);
        _answering = [];
        foreach (var (scope, counted) in answering)
        {
            counted(open.Count(report => IsWorking(report) && IsOf(scope, report))
                + book.Orders.Count(order => IsOnItsWay(order, settlesUnknown) && scope.Contains(order.Account, order.Request.StrategyId)));
        }

        if (_asked.Count > 0 && _link is not null)
            Ask();
    }

    /// <summary>The order that a report was about, when it is one of this platform's and works now; null otherwise, and before there is a session.</summary>
    public Domain.Orders.Order? FindWorking(long permId) =>
        _link is not null && book.FindByPermId(permId) is { IsExternal: false } order && IsKnownToWork(order) ? order : null;

    private bool IsAnswering => _answering.Count > 0 && desk.Value.OpenOrderLists.IsUnderWay(_list);

    private void Ask()
    {
        _answering = [.. _asked];
        _asked.Clear();
        _listed.Clear();
        _open = [];
        _listSettlesUnknown = time.GetElapsedTime(_attachedAt) >= options.Value.ConfirmWithin;
        _list = desk.Value.OpenOrderLists.Ask(_link!, new ReqAllOpenOrders());
    }

    /// <summary>
    /// On its way to the exchange, perhaps: the gateway does not list it yet. When no word comes it is soon UNKNOWN. What was sent on a
    /// connection that was lost is UNKNOWN at once, and may be on its way all the same; not for ever, or one whose fate nobody ever learns
    /// would keep a kill switch from being confirmed.
    /// </summary>
    private static bool IsOnItsWay(Domain.Orders.Order order, bool settlesUnknown) =>
        order is { PermId: 0, FilledQuantity: 0 }
        && (order.Status is OrderStatus.Pending or OrderStatus.PendingCancel || (order.Status == OrderStatus.Unknown && !settlesUnknown));

    private static bool IsKnownToWork(Domain.Orders.Order order) =>
        order.Status is OrderStatus.Working or OrderStatus.PartiallyFilled || order is { Status: OrderStatus.PendingCancel, PermId: not 0 };

    private static bool IsWorking(OpenOrder report) => !GatewayOrder.ToStatus(report.State.Status).IsFinal();

    private bool IsWholeLogin(RiskScope scope) => scope.Level == RiskLevel.Account && scope.Id == _accounts;

    private bool IsForeign(OpenOrder report) =>
        (book.FindByPermId(report.PermId) ?? book.FindByGatewayId(report.ClientId, report.OrderId)) is not { IsExternal: false };

    private bool IsOf(RiskScope scope, Order order) => scope.Level switch
    {
        RiskLevel.Account => book.Find(order.OrderRef)?.Account == scope.Id,
        RiskLevel.Strategy => book.Find(order.OrderRef)?.Request.StrategyId == scope.Id,
        _ => true,
    };

    private bool IsOf(RiskScope scope, OpenOrder report) => scope.Level switch
    {
        RiskLevel.Account => report.Order.Account == scope.Id,
        RiskLevel.Strategy => book.FindByPermId(report.PermId) is { } order
            ? order.Request.StrategyId == scope.Id
            : book.Find(report.Order.OrderRef)?.Request.StrategyId == scope.Id,
        _ => true,
    };
}
