using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Orders and executions.</content>
internal sealed partial class RoutingHandler
{
    public override void On(OpenOrder message)
    {
        inner.On(message);
        requests.OpenOrders.Add(message);
    }

    public override void On(OpenOrderEnd message)
    {
        inner.On(message);
        requests.OpenOrders.CompleteHead();
    }

    public override void On(CompletedOrder message)
    {
        inner.On(message);
        requests.CompletedOrders.Add(message);
    }

    public override void On(CompletedOrdersEnd message)
    {
        inner.On(message);
        requests.CompletedOrders.CompleteHead();
    }

    public override void On(ExecDetails message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(ExecDetailsEnd message)
    {
        inner.On(message);
        requests.ById.End(message.RequestId);
    }
}
