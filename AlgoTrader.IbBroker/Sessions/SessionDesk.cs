using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Leads a session from connected over synchronised to ready, and hands every message of the gateway to the part that owns it.
/// Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class SessionDesk(
    SessionBoard board,
    OrderBook book,
    OrderDesk orders,
    AccountBook accounts,
    BarLines bars,
    QuoteLines quotes,
    LockStep lockStep,
    ILogger<SessionDesk> logger)
{
    private const int LinkToIbLost = 1100;
    private const int LinkRestoredDataLost = 1101;
    private const int LinkRestoredDataKept = 1102;

    private Synchronization? _synchronization;
    private IGatewayLink? _link;
    private GatewayWelcome? _welcome;

    public void Connecting(string endpoint, int clientId, string detail) => board.Set(board.Current with
    {
        State = SessionState.Connecting,
        Endpoint = endpoint,
        ClientId = clientId,
        Detail = detail,
    });

    /// <summary>The handshake is done: asks for everything that trading must agree with before it resumes.</summary>
    public void Begin(IGatewayLink link, GatewayWelcome welcome)
    {
        board.Set(board.Current with
        {
            State = SessionState.Synchronizing,
            Account = welcome.Account,
            ServerVersion = welcome.ServerVersion,
            Epoch = board.Current.Epoch + 1,
            Detail = "reconciling orders, executions and positions",
        });
        BrokerLog.Connected(logger, board.Current.Epoch, board.Current.Endpoint, welcome.Account, welcome.ServerVersion);
        if (book.Account is { } journalled && journalled != welcome.Account)
        {
            // A position of one account must never be closed in another.
            BrokerLog.WrongAccount(logger, journalled, welcome.Account);
            board.Set(board.Current with
            {
                State = SessionState.Connecting,
                Detail = $"the order journal is of account {journalled}, the gateway of {welcome.Account}; set Journal:Directory to a folder of its own",
            });
            return;
        }

        _link = link;
        _welcome = welcome;
        accounts.Clear();
        orders.Attach(link, welcome.Account, board.Current.ClientId, welcome.NextValidId, board.Current.Endpoint);
        lockStep.Attach(link);

        _synchronization = new Synchronization(link.NextRequestId());
        link.Send(new ReqPositions());
        link.Send(new ReqAccountUpdates(true, welcome.Account));
        link.Send(new ReqIds(1));
        // Of all clients: what others and people have working is shown, too.
        link.Send(new ReqAllOpenOrders());
        link.Send(new ReqCompletedOrders(ApiOnly: false));
    }

    public void End(string reason)
    {
        if (board.Current.State != SessionState.Connecting)
            BrokerLog.SessionLost(logger, board.Current.Epoch, reason);
        _link = null;
        Suspend(reason);
    }

    private void Suspend(string reason)
    {
        _synchronization = null;
        orders.Detach();
        bars.Detach();
        quotes.Detach();
        lockStep.Detach();
        board.Set(board.Current with { State = SessionState.Connecting, Detail = reason });
    }

    public void Handle(IGatewayMessage message)
    {
        switch (message)
        {
            case RealTimeBar bar:
                bars.OnBar(bar);
                break;
            case TickPrice tick:
                quotes.OnPrice(tick);
                break;
            case TickSize tick:
                quotes.OnSize(tick);
                break;
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
                break;
            case AcctValue value:
                accounts.OnValue(value);
                break;
            case OpenOrderEnd:
                Advance(synchronization => synchronization.OpenOrdersListed());
                break;
            case CompletedOrdersEnd:
                Advance(synchronization => synchronization.CompletedOrdersListed());
                break;
            case ExecDetailsEnd end:
                Advance(synchronization => synchronization.ExecutionsListed(end.RequestId));
                break;
            case PositionEnd:
                Advance(synchronization => synchronization.PositionsListed());
                break;
            case HistoricalData history:
                bars.OnHistory(history);
                break;
            case ErrMsg error:
                OnError(error);
                break;
        }
    }

    /// <summary>The gateway is back at IB: what happened meanwhile is asked for as after a reconnect, market data anew.</summary>
    private void Resume(IGatewayLink link)
    {
        if (board.Current.State == SessionState.Ready)
            Suspend("the gateway's link to IB was interrupted");
        Begin(link, _welcome!);
    }

    private void Advance(Action<Synchronization> step)
    {
        if (_synchronization is null)
            return;
        step(_synchronization);
        if (_synchronization.TakeExecutions())
            _link!.Send(new ReqExecutions(_synchronization.ExecutionsRequestId));
        if (!_synchronization.IsComplete)
            return;

        _synchronization = null;
        orders.FinishSynchronization();
        board.Set(board.Current with { State = SessionState.Ready, Detail = string.Empty });
        BrokerLog.Ready(
            logger,
            board.Current.Epoch,
            book.Orders.Count(order => !order.Status.IsFinal()),
            book.Executions.Count(),
            accounts.Positions.Count());
        // Market data last: nobody decides on a bar before the books agree.
        var link = _link!;
        lockStep.AfterAcknowledgement(() => bars.Attach(link));
        quotes.Attach(link);
    }

    private void OnError(ErrMsg error)
    {
        if (orders.OnError(error) || bars.OnError(error) || quotes.OnError(error))
            return;
        if (error.Code == LinkToIbLost && _link is not null)
            Suspend($"the gateway has lost its link to IB (1100): {error.Text}");
        else if (error.Code is LinkRestoredDataLost or LinkRestoredDataKept && _link is { } link)
            Resume(link);
        if (error.RequestId == -1 || error.IsWarning)
            BrokerLog.Notice(logger, error.Code, error.Text);
        else
            BrokerLog.GatewayError(logger, error.RequestId, error.Code, error.Text);
    }
}
