using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Orders, cancellations, and what there is to know about them.</summary>
internal sealed class OrderRequests : IRequestHandler, IMarketListener
{
    private const int CancelUnknown = 10147;
    private const int CancelTooLate = 10148;
    private readonly Simulation simulation;
    private readonly OrderReports _reports;

    public OrderRequests(Simulation simulation, AccountRequests accounts)
    {
        this.simulation = simulation;
        _reports = new OrderReports(simulation, accounts);
        simulation.Exchange.Tell = _reports.Tell;
    }

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case PlaceOrder request: Place(client, request); return true;
            case CancelOrder request: Cancel(client, request); return true;
            case ReqOpenOrders: SendOpen(client, allClients: false); return true;
            case ReqAllOpenOrders: SendOpen(client, allClients: true); return true;
            case ReqExecutions request: SendExecutions(client, request); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    public void On(MarketEvent happened, InstrumentMarket market) => simulation.Exchange.On(happened, market);

    private void Place(ClientSession client, PlaceOrder request)
    {
        if (simulation.Exchange.Find(client.ClientId, request.OrderId) is { } known)
        {
            Modify(client, request, known);
            return;
        }
        var rejection = request.OrderId < simulation.Clients.NextOrderId(client.ClientId) ? OrderRejection.DuplicateId : null;
        simulation.Clients.UseOrderId(client.ClientId, request.OrderId);
        var instrument = simulation.Instruments.Find(request.Contract);
        if (rejection is null && instrument is null)
            rejection = OrderRejection.NoSecurityDefinition;
        rejection ??= OrderRules.Check(request.Order, instrument!);
        var ledger = simulation.Accounts.Find(request.Order.Account);
        if (rejection is null && ledger is null)
            rejection = OrderRejection.Invalid($"Invalid account code '{request.Order.Account}'");
        if (rejection is not null)
        {
            client.SendError(request.OrderId, rejection.Code, rejection.Text);
            return;
        }
        var order = request.Order with { Account = ledger!.Account, Tif = request.Order.Tif.Length == 0 ? "DAY" : request.Order.Tif };
        if (order.WhatIf)
        {
            client.Send(WhatIf(client, request.OrderId, instrument!, order));
            return;
        }
        simulation.Exchange.Accept(client.ClientId, request.OrderId, instrument!, order);
    }

    private void Cancel(ClientSession client, CancelOrder request)
    {
        switch (simulation.Exchange.Find(client.ClientId, request.OrderId))
        {
            case null:
                client.SendError(request.OrderId, CancelUnknown, $"OrderId {request.OrderId} that needs to be cancelled is not found.");
                break;
            case { IsWorking: true } order:
                simulation.Exchange.Cancel(order);
                break;
            case var done:
                client.SendError(
                    request.OrderId, CancelTooLate, $"OrderId {request.OrderId} that needs to be cancelled cannot be cancelled, state: {done.Status}.");
                break;
        }
    }

    /// <summary>The client's own working orders, or those of all clients; each with its status.</summary>
    private void SendOpen(ClientSession client, bool allClients)
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
    private void SendExecutions(ClientSession client, ReqExecutions filter)
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
        var instrument = simulation.Instruments.Find(request.Contract);
        var rejection = known switch
        {
            { Status: OrderStatuses.Filled } when instrument?.ConId == known.Instrument.ConId && IsChange(request.Order, known.Order) => OrderRejection.ModifyFilled,
            { IsWorking: false } => OrderRejection.DuplicateId,
            _ when instrument?.ConId != known.Instrument.ConId || request.Order.Action != known.Order.Action => OrderRejection.DoesNotMatch,
            _ => OrderRules.Check(request.Order, instrument),
        };
        if (rejection is not null)
        {
            client.SendError(request.OrderId, rejection.Code, rejection.Text);
            return;
        }
        simulation.Exchange.Modify(
            known, request.Order with { Account = known.Order.Account, Tif = request.Order.Tif.Length == 0 ? known.Order.Tif : request.Order.Tif });
    }

    private static bool IsChange(Order wanted, Order known) =>
        wanted.LmtPrice != known.LmtPrice || wanted.TotalQuantity != known.TotalQuantity;

    private OpenOrder WhatIf(ClientSession client, int orderId, Instrument instrument, Order order)
    {
        var price = order.LmtPrice ?? simulation.MarketOf(instrument)?.Mark ?? 0;
        return new OpenOrder(orderId, instrument.Contract, order, simulation.Accounts.WhatIf(order.Account, instrument, order, price))
        {
            ClientId = client.ClientId,
            PermId = simulation.Exchange.NextPermId(),
        };
    }
}
