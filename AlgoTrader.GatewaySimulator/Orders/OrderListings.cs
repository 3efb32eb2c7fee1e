using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>What there is to know about orders: open ones, completed ones, executions; and who manages those entered by hand.</summary>
internal sealed class OrderListings(Simulation simulation) : IRequestHandler
{
    private const int DefaultClient = 0;
    private const int ValidationError = 321;

    // IB counts a login's day in New York.
    private static readonly TradingSchedule AccountDay = TradingSchedule.UsStocks;

    private DateTimeOffset Midnight => AccountDay.At(DateOnly.FromDateTime(AccountDay.ToLocal(simulation.Now)), TimeOnly.MinValue);

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqOpenOrders: SendOwn(client); return true;
            case ReqAllOpenOrders: SendOpen(client, simulation.Exchange.Working); return true;
            case ReqAutoOpenOrders request: Bind(client, request.Bind); return true;
            case ReqCompletedOrders request: SendCompleted(client, request.ApiOnly); return true;
            case ReqExecutions request: SendExecutions(client, request); return true;
            default: return false;
        }
    }

    /// <summary>A session begins: IB tells a client that comes back of the orders it has working.</summary>
    public void Greet(ClientSession client) => Send(client, OwnOf(client));

    public void Left(ClientSession client)
    {
        if (client.ClientId == DefaultClient)
            simulation.Exchange.BindManualOrders(false);
    }

    private void SendOwn(ClientSession client)
    {
        // Asking binds, too: the default client manages what it is shown.
        if (client.ClientId == DefaultClient)
            simulation.Exchange.BindManualOrders(simulation.Exchange.BindsManualOrders);
        SendOpen(client, OwnOf(client));
    }

    private IEnumerable<WorkingOrder> OwnOf(ClientSession client) =>
        simulation.Exchange.Working.Where(order => order.ClientId == client.ClientId && order.OrderId != 0);

    private static void SendOpen(ClientSession client, IEnumerable<WorkingOrder> orders)
    {
        Send(client, orders);
        client.Send(new OpenOrderEnd());
    }

    private static void Send(ClientSession client, IEnumerable<WorkingOrder> orders)
    {
        foreach (var order in orders)
        {
            client.Send(order.ToOpenOrder());
            client.Send(order.ToStatus());
        }
    }

    private void Bind(ClientSession client, bool binds)
    {
        if (client.ClientId == DefaultClient)
            simulation.Exchange.BindManualOrders(binds);
        else
            client.SendError(-1, OrderRejection.OnlyClientZeroBinds.Code, OrderRejection.OnlyClientZeroBinds.Text);
    }

    /// <summary>Orders that ended today.</summary>
    private void SendCompleted(ClientSession client, bool apiOnly)
    {
        var midnight = MarketTime.ToNanos(Midnight);
        foreach (var order in simulation.Exchange.All)
        {
            if (order.IsWorking || order.EndedNanos < midnight || (apiOnly && order.IsManual))
                continue;
            client.Send(new CompletedOrder(order.Instrument.Contract, order.Order, order.Status)
            {
                PermId = order.PermId,
                ParentPermId = order.Parent?.PermId,
                FilledQuantity = order.Filled,
                CompletedTime = TwsTime.FormatZoned(MarketTime.FromNanos(order.EndedNanos), AccountDay.TimeZoneId),
                CompletedStatus = order.EndText,
            });
        }
        client.Send(new CompletedOrdersEnd());
    }

    /// <summary>Executions since midnight, each followed by its commission.</summary>
    private void SendExecutions(ClientSession client, ReqExecutions filter)
    {
        if (ExecutionFilter.TryCreate(filter) is not { } wanted)
        {
            client.SendError(filter.RequestId, ValidationError, $"Error validating request.-'reqExecutions' : cause - Invalid time '{filter.Time}'. Write yyyyMMdd-HH:mm:ss for UTC");
            return;
        }
        var midnight = Midnight;
        foreach (var fill in simulation.Exchange.Fills)
        {
            if (fill.Time < midnight || !wanted.Matches(fill))
                continue;
            client.Send(fill.Details with { RequestId = filter.RequestId, OrderId = fill.Order.OrderId });
            client.Send(fill.Commission);
        }
        client.Send(new ExecDetailsEnd(filter.RequestId));
    }
}
