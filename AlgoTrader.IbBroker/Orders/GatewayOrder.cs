using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Between our orders and IB's.</summary>
internal static class GatewayOrder
{
    public static PlaceOrder ToPlaceOrder(Order order, string account)
    {
        var request = order.Request;
        return new PlaceOrder(order.GatewayOrderId, request.Instrument.ToContract(), new Tws.Messages.Orders.Order
        {
            Action = request.Side == OrderSide.Buy ? "BUY" : "SELL",
            TotalQuantity = request.Quantity,
            OrderType = request.Type == OrderType.Market ? "MKT" : "LMT",
            LmtPrice = request.LimitPrice?.ToDecimal(),
            Tif = request.TimeInForce == TimeInForce.Day ? "DAY" : "GTC",
            Account = account,
            OrderRef = request.ClientOrderId,
            Transmit = true,
        });
    }

    /// <summary>What a status text of IB means for us.</summary>
    public static OrderStatus ToStatus(string status) => status switch
    {
        OrderStatuses.PendingSubmit or OrderStatuses.ApiPending => OrderStatus.Pending,
        OrderStatuses.PendingCancel => OrderStatus.PendingCancel,
        OrderStatuses.Cancelled or OrderStatuses.ApiCancelled => OrderStatus.Cancelled,
        // PreSubmitted and Submitted work. Inactive may be held or refused: only an error says which. Filled waits for its executions.
        _ => OrderStatus.Working,
    };

    public static Execution ToExecution(ExecDetails report, Order? order, DateTimeOffset now, string? traceParent) => new(
        report.ExecId,
        order?.ClientOrderId ?? string.Empty,
        order?.Request.StrategyId ?? string.Empty,
        order?.Request.Instrument ?? report.Contract.ToInstrument(),
        report.Side == ExecDetails.Bought ? OrderSide.Buy : OrderSide.Sell,
        report.Shares,
        Price.Rounded(report.Price),
        null,
        string.Empty,
        report.Time ?? now,
        report.Account,
        report.OrderId,
        report.PermId,
        report.CumQty,
        traceParent);
}
