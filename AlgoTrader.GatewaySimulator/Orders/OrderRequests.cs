using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Orders, their changes and cancellations, as clients send them.</summary>
internal sealed class OrderRequests : IRequestHandler, IMarketListener
{
    private const int CancelUnknown = 10147;
    private const int CancelTooLate = 10148;
    private readonly Simulation _simulation;
    private readonly OrderEntry _entry;

    public OrderRequests(Simulation simulation, AccountRequests accounts)
    {
        _simulation = simulation;
        _entry = new OrderEntry(simulation);
        simulation.Exchange.Tell = new OrderReports(simulation, accounts).Tell;
    }

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case PlaceOrder request: Place(client, request); return true;
            case CancelOrder request: Cancel(client, request.OrderId); return true;
            case ReqGlobalCancel:
                foreach (var order in _simulation.Exchange.Working.ToArray())
                    _simulation.Exchange.Cancel(order);
                return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    public void On(MarketEvent happened, InstrumentMarket market) => _simulation.Exchange.On(happened, market);

    private void Place(ClientSession client, PlaceOrder request)
    {
        if (_simulation.Exchange.Find(client.ClientId, request.OrderId) is { } known)
            Modify(client, request, known);
        else
            PlaceNew(client, request);
    }

    private void PlaceNew(ClientSession client, PlaceOrder request)
    {
        var order = _entry.Completed(request.Order);
        var (instrument, code, text) = _simulation.Instruments.Resolve(request.Contract);
        if (instrument is not null)
            order = _entry.Priced(order, instrument);
        var parent = order.ParentId == 0 ? null : _simulation.Exchange.Find(client.ClientId, order.ParentId);
        var rejection = request.OrderId < _simulation.Clients.NextOrderId(client.ClientId) ? OrderRejection.DuplicateId
            : instrument is null ? new OrderRejection(code, text)
            : order.ParentId != 0 && parent is not { IsWorking: true } ? OrderRejection.UnknownOrder(order.ParentId)
            : _entry.Check(order, instrument);
        if (rejection is not null)
        {
            Refuse(client, request.OrderId, rejection);
            return;
        }
        if (order.WhatIf)
        {
            client.Send(WhatIf(client, request.OrderId, instrument!, order, known: null));
            return;
        }
        if (_entry.CheckLimits(order, instrument!, parent) is { } limit)
        {
            _simulation.Exchange.Reject(client.ClientId, request.OrderId, instrument!, order, limit);
            return;
        }
        OrderWarnings.BeforeAcceptance(client, request.OrderId, order, instrument!);
        var accepted = _simulation.Exchange.Accept(client.ClientId, request.OrderId, instrument!, order, parent);
        OrderWarnings.AfterAcceptance(client, accepted, _simulation);
    }

    private void Modify(ClientSession client, PlaceOrder request, WorkingOrder known)
    {
        var order = _entry.Completed(request.Order, known);
        var instrument = _simulation.Instruments.Resolve(request.Contract).Instrument;
        if (instrument is not null)
            order = _entry.Priced(order, instrument);
        var rejection = known switch
        {
            { Status: OrderStatuses.Filled } when instrument?.ConId == known.Instrument.ConId && IsChange(order, known.Order) => OrderRejection.ModifyFilled,
            { IsWorking: false } => OrderRejection.DuplicateId,
            _ when instrument?.ConId != known.Instrument.ConId || order.Action != known.Order.Action
                // What was attached to an order that has ended is changed as one by itself.
                || (order.ParentId != known.Order.ParentId && !(order.ParentId == 0 && known.Parent is { IsWorking: false }))
                || order.Account != known.Order.Account => OrderRejection.DoesNotMatch,
            _ => _entry.Check(order, instrument)
                ?? (order.TotalQuantity < known.Filled ? OrderRejection.CannotTransmit(request.OrderId) : null)
                ?? (order.WhatIf ? null : _entry.CheckLimits(order, instrument, known.Parent, known)),
        };
        if (rejection is not null)
        {
            client.SendError(request.OrderId, rejection.Code, rejection.Text);
            return;
        }
        if (order.WhatIf)
            client.Send(WhatIf(client, request.OrderId, known.Instrument, order, known));
        else
            _simulation.Exchange.Modify(known, order);
    }

    private void Refuse(ClientSession client, int orderId, OrderRejection rejection)
    {
        _simulation.Exchange.Refuse(client.ClientId, orderId, rejection);
        client.SendError(orderId, rejection.Code, rejection.Text);
    }

    private void Cancel(ClientSession client, int orderId)
    {
        switch (_simulation.Exchange.Find(client.ClientId, orderId))
        {
            case null:
                client.SendError(orderId, CancelUnknown, $"OrderId {orderId} that needs to be cancelled is not found.");
                break;
            case { IsWorking: true } order when OrderTypes.IsOnClose(order.Order) && Auctions.IsPastCutoff(order.Instrument.Schedule, _simulation.Now):
                var refusal = OrderRejection.NotCancellable(order.PermId);
                client.SendError(orderId, refusal.Code, refusal.Text);
                break;
            case { IsWorking: true } order:
                _simulation.Exchange.Cancel(order);
                break;
            case var done:
                client.SendError(orderId, CancelTooLate, $"OrderId {orderId} that needs to be cancelled cannot be cancelled, state: {done.Status}.");
                break;
        }
    }

    private static bool IsChange(Order wanted, Order known) =>
        wanted.LmtPrice != known.LmtPrice || wanted.TotalQuantity != known.TotalQuantity;

    private OpenOrder WhatIf(ClientSession client, int orderId, Instrument instrument, Order order, WorkingOrder? known)
    {
        _simulation.Clients.UseOrderId(client.ClientId, orderId);
        var state = _simulation.Accounts.WhatIf(instrument, order, _entry.PriceOf(order, instrument), known);
        return new OpenOrder(orderId, instrument.Contract, order, state)
        {
            ClientId = client.ClientId,
            PermId = known?.PermId ?? _simulation.Exchange.NextPermId(),
        };
    }
}
