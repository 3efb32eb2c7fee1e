using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Services;

internal sealed class OrdersService(
    BrokerLoop loop,
    OrderDesk desk,
    OrderBook book,
    OrderCommands commands,
    OrderCommandStreams commandStreams,
    SubscriptionStreams streams,
    IOptions<GatewayOptions> gateway,
    TimeProvider time)
    : Contracts.V1.Orders.OrdersBase
{
    // None of these is cancellable: once asked for, an order is taken in or refused, never left in between.
    public override Task<PlaceOrderReply> PlaceOrder(PlaceOrderRequest request, ServerCallContext context) => commands.PlaceAsync(request, Activity.Current?.Id);

    public override Task<PlaceOrdersReply> PlaceOrders(PlaceOrdersRequest request, ServerCallContext context) => commands.PlaceAsync(request, Activity.Current?.Id);

    public override Task<ModifyOrderReply> ModifyOrder(ModifyOrderRequest request, ServerCallContext context) => commands.ModifyAsync(request);

    public override Task<CancelOrderReply> CancelOrder(CancelOrderRequest request, ServerCallContext context) => commands.CancelAsync(request);

    public override Task StreamCommands(
        IAsyncStreamReader<OrderCommand> requestStream, IServerStreamWriter<OrderCommandReply> responseStream, ServerCallContext context) =>
        commandStreams.RunAsync(requestStream, responseStream, context);

    public override async Task<CancelAllOrdersReply> CancelAllOrders(CancelAllOrdersRequest request, ServerCallContext context)
    {
        var scope = new CancelScope(
            request.HasStrategyId ? request.StrategyId : null, request.HasAccount ? request.Account : null, request.IncludeForeign);
        if (scope.Foreign && (scope.StrategyId ?? scope.Account) is not null)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "include_foreign cannot be combined with strategy_id or account: IB cancels all or nothing of others."));
        var answer = await OrderCalls.AskAsync(loop, reply => desk.CancelAll(scope, reply));
        return new CancelAllOrdersReply { Orders = { answer.Orders.Select(order => order.ToContract()) } };
    }

    public override async Task<WhatIfReply> WhatIf(PlaceOrderRequest request, ServerCallContext context)
    {
        var order = OrderCalls.Read(request.ToDomain);
        var answer = new TaskCompletionSource<WhatIfAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() =>
        {
            try
            {
                desk.WhatIf(order, found => answer.TrySetResult(found));
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }
        });
        try
        {
            var (state, refusal) = await answer.Task.WaitAsync(gateway.Value.RequestTimeout, time, context.CancellationToken);
            return refusal is null ? state!.ToContract() : throw refusal.ToRpc();
        }
        catch (TimeoutException)
        {
            throw new RpcException(new Status(
                StatusCode.DeadlineExceeded,
                string.Create(CultureInfo.InvariantCulture, $"The gateway did not say within {gateway.Value.RequestTimeout.TotalSeconds:0.#} s what the order would cost; no order was placed.")));
        }
    }

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
}
