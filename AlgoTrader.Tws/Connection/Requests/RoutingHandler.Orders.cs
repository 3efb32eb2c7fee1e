using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Orders and executions.</content>
internal sealed partial class RoutingHandler
{
    public override void On(OpenOrder message)
    {
        // Before the handler: whoever asks for the list because of what the handler saw must not find that message in it. A what-if
        // has the shape of an order and is none.
        if (!message.Order.WhatIf)
            requests.OpenOrders.Add(message);
        inner.On(message);
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
