using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Orders, cancellations, and what there is to know about them.</summary>
internal sealed class OrderRequests(Simulation simulation)
{
    private const int OrderCanceled = 202;
    private const int CancelUnknown = 10147;
    private const int CancelTooLate = 10148;

    public void Place(ClientSession client, PlaceOrder request)
    {
        if (simulation.Exchange.Find(client.ClientId, request.OrderId) is { } known)
        {
            Modify(client, request, known);
            return;
        }
        var rejection = request.OrderId < simulation.Clients.NextOrderId(client.ClientId) ? OrderRejection.DuplicateId : null;
        simulation.Clients.UseOrderId(client.ClientId, request.OrderId);
        var instrument = simulation.Find(request.Contract);
        if (rejection is null && instrument is null)
            rejection = OrderRejection.NoSecurityDefinition;
        rejection ??= OrderRules.Check(request.Order, simulation.Ledger.Account);
        if (rejection is not null)
        {
            client.SendError(request.OrderId, rejection.Code, rejection.Text);
            return;
        }
        var order = request.Order with { Account = simulation.Ledger.Account, Tif = request.Order.Tif.Length == 0 ? "DAY" : request.Order.Tif };
        if (order.WhatIf)
        {
            client.Send(WhatIf(client, request.OrderId, instrument!, order));
            return;
        }
        var accepted = simulation.Exchange.Accept(client.ClientId, request.OrderId, instrument!, order);
        client.Send(accepted.ToOpenOrder());
        client.Send(accepted.ToStatus());
    }

    public void Cancel(ClientSession client, CancelOrder request)
    {
        switch (simulation.Exchange.Find(client.ClientId, request.OrderId))
        {
            case null:
                client.SendError(request.OrderId, CancelUnknown, $"OrderId {request.OrderId} that needs to be cancelled is not found.");
                break;
            case { IsWorking: true } order:
                simulation.Exchange.Cancel(order);
                client.Send(order.ToStatus());
                client.SendError(order.OrderId, OrderCanceled, "Order Canceled - reason:");
                break;
            case var done:
                client.SendError(
                    request.OrderId, CancelTooLate, $"OrderId {request.OrderId} that needs to be cancelled cannot be cancelled, state: {done.Status}.");
                break;
        }
    }

    /// <summary>The client's own working orders, or those of all clients; each with its status.</summary>
    public void SendOpen(ClientSession client, bool allClients)
    {
        foreach (var order in simulation.Exchange.Working)
        {
            if (!allClients && order.ClientId != client.ClientId)
                continue;
            client.Send(order.ToOpenOrder());
            client.Send(order.ToStatus());
        }
        client.Send(new OpenOrderEnd());
    }

    /// <summary>Executions since the simulator started, each followed by its commission.</summary>
    public void SendExecutions(ClientSession client, ReqExecutions filter)
    {
        if (ExecutionFilter.TryCreate(filter) is not { } wanted)
        {
            client.SendError(filter.RequestId, 321, $"Error validating request.-'reqExecutions' : cause - Invalid time '{filter.Time}'. Write yyyyMMdd-HH:mm:ss for UTC");
            return;
        }
        foreach (var fill in simulation.Exchange.Fills)
        {
            if (!wanted.Matches(fill))
                continue;
            client.Send(fill.Details with { RequestId = filter.RequestId });
            client.Send(fill.Commission);
        }
        client.Send(new ExecDetailsEnd(filter.RequestId));
    }

    private void Modify(ClientSession client, PlaceOrder request, WorkingOrder known)
    {
        var instrument = simulation.Find(request.Contract);
        var rejection = known switch
        {
            { Status: OrderStatuses.Filled } when instrument?.ConId == known.Instrument.ConId && IsChange(request.Order, known.Order) => OrderRejection.ModifyFilled,
            { IsWorking: false } => OrderRejection.DuplicateId,
            _ when instrument?.ConId != known.Instrument.ConId || request.Order.Action != known.Order.Action => OrderRejection.DoesNotMatch,
            _ => OrderRules.Check(request.Order, simulation.Ledger.Account),
        };
        if (rejection is not null)
        {
            client.SendError(request.OrderId, rejection.Code, rejection.Text);
            return;
        }
        known.Order = request.Order with { Account = known.Order.Account, Tif = request.Order.Tif.Length == 0 ? known.Order.Tif : request.Order.Tif };
        // The changed order comes to the market now: this minute's open is past for it.
        known.IsInThisMinute = false;
        client.Send(known.ToOpenOrder());
        client.Send(known.ToStatus());
    }

    private static bool IsChange(Order wanted, Order known) =>
        wanted.LmtPrice != known.LmtPrice || wanted.TotalQuantity != known.TotalQuantity;

    private OpenOrder WhatIf(ClientSession client, int orderId, Market.Instrument instrument, Order order)
    {
        var price = order.LmtPrice ?? simulation.PricesOf(instrument)?.Last ?? 0;
        var margin = price * order.TotalQuantity;
        var equity = simulation.Ledger.Cash;
        var commission = MatchingEngine.CommissionOf(order.TotalQuantity);
        var state = new OrderState(OrderStatuses.PreSubmitted)
        {
            InitMarginBefore = 0,
            MaintMarginBefore = 0,
            EquityWithLoanBefore = equity,
            InitMarginChange = margin,
            MaintMarginChange = margin,
            EquityWithLoanChange = -commission,
            InitMarginAfter = margin,
            MaintMarginAfter = margin,
            EquityWithLoanAfter = equity - commission,
            Commission = commission,
            CommissionCurrency = instrument.Contract.Currency,
        };
        return new OpenOrder(orderId, instrument.Contract, order, state) { ClientId = client.ClientId, PermId = simulation.Exchange.NextPermId() };
    }
}
