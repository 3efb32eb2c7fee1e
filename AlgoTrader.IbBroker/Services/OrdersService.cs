using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

internal sealed class OrdersService(BrokerLoop loop, OrderDesk desk, OrderBook book, SubscriptionStreams streams)
    : Contracts.V1.Orders.OrdersBase
{
    public override async Task<PlaceOrderReply> PlaceOrder(PlaceOrderRequest request, ServerCallContext context)
    {
        Domain.Orders.OrderRequest order;
        try
        {
            order = request.ToDomain();
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }

        var traceParent = Activity.Current?.Id;
        // Not cancellable: once asked for, an order is taken in or refused, never left in between.
        var (placed, alreadyKnown) = await AskAsync(() => desk.Place(order, traceParent));
        return new PlaceOrderReply { Order = placed.ToContract(), AlreadyKnown = alreadyKnown };
    }

    public override async Task<CancelOrderReply> CancelOrder(CancelOrderRequest request, ServerCallContext context) =>
        new() { Order = (await AskAsync(() => desk.Cancel(request.ClientOrderId))).ToContract() };

    public override async Task<ListOrdersReply> ListOrders(ListOrdersRequest request, ServerCallContext context)
    {
        var orders = await loop.InvokeAsync(
            () => book.Orders.Where(order => Owns(request.StrategyId, order.Request.StrategyId)).ToList(), context.CancellationToken);
        return new ListOrdersReply { Orders = { orders.Select(order => order.ToContract()) } };
    }

    public override async Task<ListExecutionsReply> ListExecutions(ListExecutionsRequest request, ServerCallContext context)
    {
        var executions = await loop.InvokeAsync(
            () => book.Executions.Where(execution => Owns(request.StrategyId, execution.StrategyId)).ToList(), context.CancellationToken);
        return new ListExecutionsReply { Executions = { executions.Select(execution => execution.ToContract()) } };
    }

    public override async Task StreamOrders(
        StreamOrdersRequest request, IServerStreamWriter<Order> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(context.Peer, e => e is BrokerEvent.OrderChanged, acknowledges: false);
        var existing = (EventSubscription opened) =>
        {
            foreach (var order in book.Orders)
                opened.OfferExisting(new BrokerEvent.OrderChanged(order));
        };
        await foreach (var next in streams.ReadAsync(
            subscription, context, request.IncludeExisting ? existing : null))
        {
            await responseStream.WriteAsync(((BrokerEvent.OrderChanged)next.Event).Order.ToContract(), context.CancellationToken);
        }
    }

    public override async Task StreamExecutions(
        StreamExecutionsRequest request, IServerStreamWriter<Execution> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(context.Peer, e => e is BrokerEvent.ExecutionReported, acknowledges: false);
        var existing = (EventSubscription opened) =>
        {
            foreach (var execution in book.Executions)
                opened.OfferExisting(new BrokerEvent.ExecutionReported(execution));
        };
        await foreach (var next in streams.ReadAsync(
            subscription, context, request.IncludeExisting ? existing : null))
        {
            await responseStream.WriteAsync(((BrokerEvent.ExecutionReported)next.Event).Execution.ToContract(), context.CancellationToken);
        }
    }

    private static bool Owns(string wanted, string strategyId) => wanted.Length == 0 || wanted == strategyId;

    private async Task<T> AskAsync<T>(Func<T> action)
    {
        try
        {
            return await loop.InvokeAsync(action);
        }
        catch (OrderRefusedException exception)
        {
            throw new RpcException(new Status(
                exception.Refusal switch
                {
                    OrderRefusal.Invalid => StatusCode.InvalidArgument,
                    OrderRefusal.KeyReused => StatusCode.AlreadyExists,
                    OrderRefusal.NotFound => StatusCode.NotFound,
                    _ => StatusCode.Unavailable,
                },
                exception.Message));
        }
    }
}
