using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Leases.Rehearsals;

/// <summary>A gateway in memory, of no account: market orders fill at once, others work until they are cancelled.</summary>
internal sealed class RehearsalGateway(IWorkQueue loop) : IGatewayConnector
{
    private const string Account = "REHEARSAL";
    private const int ServerVersion = 178;
    private const decimal Price = 100;

    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        var link = new Link(loop, listener, clientId);
        loop.Post(() => listener.Answered(link));
        loop.Post(() => listener.Opened(link, new GatewayWelcome(Account, ServerVersion, 1)));
        return link;
    }

    private sealed class Link(IWorkQueue loop, IGatewayListener listener, int clientId) : IGatewayLink
    {
        private readonly Dictionary<int, PlaceOrder> _working = [];
        private int _lastRequest = 1_000_000;
        private bool _isClosed;

        public void Send<T>(T message)
            where T : IClientMessage
        {
            foreach (var answer in Answers(message))
            {
                loop.Post(() =>
                {
                    if (!_isClosed)
                        listener.Received(this, answer);
                });
            }
        }

        public int NextRequestId() => ++_lastRequest;

        public void Close()
        {
            if (_isClosed)
                return;
            _isClosed = true;
            loop.Post(() => listener.Closed(this, "closed"));
        }

        private IEnumerable<IGatewayMessage> Answers(IClientMessage message) => message switch
        {
            ReqCurrentTime => [new CurrentTime(0)],
            ReqPositions => [new PositionEnd()],
            ReqIds => [new NextValidId(1)],
            ReqAllOpenOrders => [.. _working.Values.Select(Open), new OpenOrderEnd()],
            ReqCompletedOrders => [new CompletedOrdersEnd()],
            ReqExecutions executions => [new ExecDetailsEnd(executions.RequestId)],
            PlaceOrder order => Take(order),
            CancelOrder cancel when _working.Remove(cancel.OrderId) =>
                [Status(cancel.OrderId, OrderStatuses.Cancelled, 0, 1), new ErrMsg(cancel.OrderId, 202, "Order Canceled - reason:")],
            _ => [],
        };

        private IEnumerable<IGatewayMessage> Take(PlaceOrder order)
        {
            var (id, quantity) = (order.OrderId, order.Order.TotalQuantity);
            if (order.Order.OrderType != "MKT")
            {
                _working[id] = order;
                return [Open(order), Status(id, OrderStatuses.Submitted, 0, quantity)];
            }

            var exec = FormattableString.Invariant($"rehearsal.{id}.01.01");
            var execution = new ExecDetails(ExecDetails.Live, id, order.Contract, exec)
            {
                Account = Account,
                Side = order.Order.Action == "BUY" ? ExecDetails.Bought : ExecDetails.Sold,
                Shares = quantity,
                Price = Price,
                CumQty = quantity,
                AvgPrice = Price,
                PermId = id,
                ClientId = clientId,
                OrderRef = order.Order.OrderRef,
                TimeText = "20240304 14:31:00 UTC",
            };
            return [Open(order), execution, Status(id, OrderStatuses.Filled, quantity, 0), new CommissionReport(exec, 1, "USD", null, null, null)];
        }

        private OpenOrder Open(PlaceOrder order) => new(order.OrderId, order.Contract, order.Order, new OrderState(OrderStatuses.Submitted))
        {
            ClientId = clientId,
            PermId = order.OrderId,
        };

        private OrderStatus Status(int id, string status, decimal filled, decimal remaining) =>
            new(id, status, filled, remaining, filled == 0 ? 0 : Price, id, 0, 0, clientId, string.Empty, 0);
    }
}
