using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// What callers ask of orders by name, however they ask it. None of these can be taken back: once asked for, an order is taken in or refused, never left in
/// between.
/// </summary>
/// <exception cref="Grpc.Core.RpcException">It was refused; of all methods.</exception>
internal sealed class OrderCommands(BrokerLoop loop, OrderDesk desk, StrategyAdmission admission)
{
    public async Task<PlaceOrderReply> PlaceAsync(PlaceOrderRequest request, string? traceParent)
    {
        var order = OrderCalls.Read(request.ToDomain);
        var answer = await OrderCalls.AskAsync(loop, reply =>
        {
            admission.Check(request);
            desk.Place(order, traceParent, reply);
        });
        return new PlaceOrderReply { Order = answer.Order.ToContract(), AlreadyKnown = answer.AlreadyKnown };
    }

    public async Task<PlaceOrdersReply> PlaceAsync(PlaceOrdersRequest request, string? traceParent)
    {
        var unit = OrderCalls.Read(() => request.Orders.Select(order => order.ToDomain()).ToList());
        var answer = await OrderCalls.AskAsync(loop, reply =>
        {
            foreach (var one in request.Orders)
                admission.Check(one);
            desk.Place(unit, traceParent, reply);
        });
        return new PlaceOrdersReply { Orders = { answer.Orders.Select(order => order.ToContract()) }, AlreadyKnown = answer.AlreadyKnown };
    }

    public async Task<ModifyOrderReply> ModifyAsync(ModifyOrderRequest request)
    {
        var change = OrderCalls.Read(request.ToDomain);
        var answer = await OrderCalls.AskAsync(loop, reply =>
        {
            admission.CheckChange(request.ClientOrderId, request.StrategyEpoch);
            desk.Modify(change, reply);
        });
        return new ModifyOrderReply { Order = answer.Order.ToContract(), AlreadyKnown = answer.AlreadyKnown };
    }

    public async Task<CancelOrderReply> CancelAsync(CancelOrderRequest request)
    {
        var answer = await OrderCalls.AskAsync(loop, reply =>
        {
            admission.CheckChange(request.ClientOrderId, request.StrategyEpoch);
            desk.Cancel(request.ClientOrderId, reply);
        });
        return new CancelOrderReply { Order = answer.Order.ToContract() };
    }
}
