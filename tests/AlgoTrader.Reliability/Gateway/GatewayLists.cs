using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Network;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>What a gateway answers to requests for lists.</summary>
internal sealed class GatewayLists(World world, IbLedger ledger, GatewayOrders orders)
{
    public void ListOpenOrders(GatewayConnection connection, bool all)
    {
        foreach (var order in ledger.Orders)
        {
            if (!order.IsOpen || (!all && order.ClientId != connection.ClientId))
                continue;
            connection.Deliver(IbLedger.ToOpenOrder(order));
            connection.Deliver(IbLedger.ToStatus(order));
        }

        foreach (var (clientId, message) in orders.Waiting)
        {
            if (all || clientId == connection.ClientId)
                connection.Deliver(GatewayOrders.ToOpenOrder(clientId, message));
        }

        connection.Deliver(new OpenOrderEnd());
    }

    public void ListCompletedOrders(GatewayConnection connection)
    {
        foreach (var order in ledger.Orders)
        {
            if (order.IsOpen)
                continue;
            connection.Deliver(new CompletedOrder(order.Contract, order.Order, order.Status)
            {
                PermId = order.PermId,
                FilledQuantity = order.Filled,
                CompletedStatus = order.EndText,
            });
        }

        connection.Deliver(new CompletedOrdersEnd());
    }

    public void ListExecutions(GatewayConnection connection, ReqExecutions request)
    {
        connection.ExecutionsListedAt = world.Now;
        foreach (var execution in ledger.Executions)
        {
            if (execution.KnownAt > world.Now || (request.ClientId != 0 && execution.Order.ClientId != request.ClientId))
                continue;
            connection.Deliver(IbLedger.ToExecDetails(execution, request.RequestId));
            connection.Deliver(IbLedger.ToCommission(execution));
        }

        connection.Deliver(new ExecDetailsEnd(request.RequestId));
    }
}
