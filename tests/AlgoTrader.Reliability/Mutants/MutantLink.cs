using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Between the broker and a connection: what a broker with the planted bug would send, and what it would make of the answers.</summary>
internal sealed class MutantLink(Mutant mutant, SimulatedProcess process, IGatewayListener listener, MutantMemory memory) : IGatewayLink, IGatewayListener
{
    private static readonly long Patience = TimeSpan.FromMilliseconds(60).Ticks;

    private const int NewIdOffset = 5_000;

    private const int CannotFindToCancel = 10147;

    private readonly HashSet<int> _confirmed = [];
    private IGatewayLink? _inner;
    private int _nextGatewayId;
    private int _ends;

    public void Begin(IGatewayLink inner) => _inner = inner;

    public int NextRequestId() => _inner!.NextRequestId();

    public void Close() => _inner!.Close();

    public void Send<T>(T message)
        where T : IClientMessage
    {
        switch (message)
        {
            case PlaceOrder order when mutant == Mutant.SentAgainWithNewId:
                _inner!.Send(order);
                process.World.Schedule(Patience, process, () =>
                {
                    if (!_confirmed.Contains(order.OrderId))
                        _inner.Send(order with { OrderId = order.OrderId + NewIdOffset });
                });
                break;
            case PlaceOrder order when mutant == Mutant.IdsReusedAfterRollback:
                if (!memory.ToGateway.TryGetValue(order.OrderId, out var id))
                    memory.ToGateway[order.OrderId] = id = _nextGatewayId++;
                memory.ToBroker[id] = order.OrderId;
                _inner!.Send(order with { OrderId = id });
                break;
            case PlaceOrder order when mutant == Mutant.EntryForgotten:
                _inner!.Send(order with { Order = order.Order with { ParentId = 0 } });
                break;
            case PlaceOrder order when mutant == Mutant.EntrySentAlone:
                _inner!.Send(order with { Order = order.Order with { Transmit = true } });
                break;
            case PlaceOrder order when mutant == Mutant.GroupForgotten:
                _inner!.Send(order with { Order = order.Order with { OcaGroup = string.Empty, OcaType = 0 } });
                break;
            case CancelOrder cancel when mutant == Mutant.IdsReusedAfterRollback:
                _inner!.Send(new CancelOrder(memory.ToGateway.GetValueOrDefault(cancel.OrderId, cancel.OrderId)));
                break;
            case CancelOrder when mutant == Mutant.CancelsLost:
                break;
            case ReqOpenOrders or ReqAllOpenOrders when mutant == Mutant.NoReconciliation:
                Say(new OpenOrderEnd());
                break;
            case ReqCompletedOrders when mutant == Mutant.NoReconciliation:
                Say(new CompletedOrdersEnd());
                break;
            case ReqExecutions request when mutant == Mutant.NoReconciliation:
                Say(new ExecDetailsEnd(request.RequestId));
                break;
            default:
                _inner!.Send(message);
                break;
        }
    }

    public void Answered(IGatewayLink link) => listener.Answered(this);

    public void Opened(IGatewayLink link, GatewayWelcome welcome)
    {
        memory.Newest = this;
        _nextGatewayId = welcome.NextValidId;
        listener.Opened(this, welcome);
    }

    public void Closed(IGatewayLink link, string reason) => listener.Closed(this, reason);

    public void Received(IGatewayLink link, IGatewayMessage message)
    {
        if (Alter(message) is { } altered)
            listener.Received(mutant == Mutant.StaleLinkListenedTo ? memory.Newest ?? this : this, altered);
    }

    private void Say(IGatewayMessage message) => process.World.Schedule(++_ends, process, () => listener.Received(this, message));

    /// <returns>What the broker gets to see; null for nothing.</returns>
    private IGatewayMessage? Alter(IGatewayMessage message)
    {
        switch (message)
        {
            case OrderStatus status:
                _confirmed.Add(status.OrderId);
                if (status.Status == OrderStatuses.Cancelled)
                    memory.Cancelled.Add(status.OrderId);
                return mutant == Mutant.IdsReusedAfterRollback ? status with { OrderId = OurId(status.OrderId) } : status;
            case OpenOrder open:
                _confirmed.Add(open.OrderId);
                return mutant == Mutant.IdsReusedAfterRollback ? open with { OrderId = OurId(open.OrderId) } : open;
            case ErrMsg { Code: 1100 } when mutant == Mutant.SentDuringLinkLoss:
                return null;
            // That its cancel missed an order the desk does not hear either, or it would cancel it when it works.
            case ErrMsg { Code: CannotFindToCancel } when mutant == Mutant.LateOrderLetBe:
                return null;
            case ErrMsg error when mutant == Mutant.IdsReusedAfterRollback:
                return error with { RequestId = OurId(error.RequestId) };
            case ExecDetails execution:
                return Alter(execution);
            case CommissionReport report when mutant == Mutant.FeesOfSnapshotLost && !memory.Executions.Contains(report.ExecId):
                return null;
            default:
                return message;
        }
    }

    private ExecDetails? Alter(ExecDetails execution)
    {
        if (mutant == Mutant.LateFillsLost && memory.Cancelled.Contains(execution.OrderId))
            return null;
        // Only of those that came live a commission will be taken in.
        if (mutant == Mutant.FeesOfSnapshotLost && execution.RequestId != ExecDetails.Live)
            return execution;
        if (!memory.Executions.Add(execution.ExecId) && mutant == Mutant.ExecutionsNotDeduplicated)
            return execution with { ExecId = "again." + execution.ExecId };
        return mutant == Mutant.IdsReusedAfterRollback ? execution with { OrderId = OurId(execution.OrderId) } : execution;
    }

    private int OurId(int id) => memory.ToBroker.GetValueOrDefault(id, id);
}
