using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using TwsOrder = AlgoTrader.Tws.Messages.Orders.Order;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Between our orders and IB's.</summary>
internal static class GatewayOrder
{
    /// <param name="request">The terms to send: the order's, or those of a change.</param>
    /// <param name="parentId">Gateway id of the order it is attached to; 0 for none.</param>
    /// <param name="transmit">False parks it at the gateway until the last of its unit comes.</param>
    public static PlaceOrder ToPlaceOrder(Order order, OrderRequest request, int parentId, bool transmit) =>
        new(order.GatewayOrderId, request.Instrument.ToContract(), ToOrder(request, order.Account) with { ParentId = parentId, Transmit = transmit });

    public static TwsOrder ToOrder(OrderRequest request, string account) => new()
    {
        Action = request.Side == OrderSide.Buy ? TwsOrder.Buy : TwsOrder.Sell,
        TotalQuantity = request.Quantity,
        OrderType = GatewayWords.Of(request.Type),
        LmtPrice = request.LimitPrice?.ToDecimal(),
        AuxPrice = (request.TrailAmount ?? (request.TrailPercent is null ? request.StopPrice : null))?.ToDecimal(),
        TrailStopPrice = request.Type is OrderType.Trail or OrderType.TrailLimit ? request.StopPrice?.ToDecimal() : null,
        TrailingPercent = request.TrailPercent,
        LmtPriceOffset = request.LimitOffset?.ToDecimal(),
        Tif = GatewayWords.Of(request.TimeInForce),
        GoodTillDate = request.GoodTill?.UtcDateTime.ToString("yyyyMMdd-HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Empty,
        OutsideRth = request.OutsideRegularHours,
        OcaGroup = request.OcaGroup,
        OcaType = (int)request.OcaType,
        Account = account,
        OrderRef = request.ClientOrderId,
    };

    /// <summary>The gateway's order has these terms, as far as a change can set them.</summary>
    public static bool HasTerms(TwsOrder report, OrderRequest request)
    {
        var wanted = ToOrder(request, string.Empty);
        return report.TotalQuantity == wanted.TotalQuantity
            && (wanted.LmtPrice is not { } limit || report.LmtPrice == limit)
            && (wanted.AuxPrice is not { } aux || report.AuxPrice == aux)
            && (wanted.TrailingPercent is not { } percent || report.TrailingPercent == percent)
            && string.Equals(report.Tif.Length == 0 ? "DAY" : report.Tif, wanted.Tif, StringComparison.Ordinal);
    }

    /// <summary>The request as the gateway has it, as far as quantity and prices go: somebody may have changed the order in TWS.</summary>
    public static OrderRequest WithTermsOf(TwsOrder report, OrderRequest request) => request with
    {
        Quantity = report.TotalQuantity > 0 ? report.TotalQuantity : request.Quantity,
        LimitPrice = Reported(report.LmtPrice, request.LimitPrice),
        StopPrice = request.Type is OrderType.Trail or OrderType.TrailLimit ? request.StopPrice : Reported(report.AuxPrice, request.StopPrice),
        TrailAmount = Reported(report.AuxPrice, request.TrailAmount),
    };

    private static Price? Reported(decimal? price, Price? standing) => standing is not null && price is { } reported ? Price.Rounded(reported) : standing;

    /// <summary>What a status text of IB means for us.</summary>
    public static OrderStatus ToStatus(string status) => status switch
    {
        OrderStatuses.PendingSubmit or OrderStatuses.ApiPending => OrderStatus.Pending,
        OrderStatuses.PendingCancel => OrderStatus.PendingCancel,
        OrderStatuses.Cancelled or OrderStatuses.ApiCancelled => OrderStatus.Cancelled,
        // PreSubmitted and Submitted work. Inactive may be held or refused: only an error says which. Filled waits for its executions.
        _ => OrderStatus.Working,
    };

    /// <summary>The order of another client or of a person, or one of ours that the journal lost.</summary>
    public static Order ToExternal(
        string key, Tws.Messages.Contracts.Contract contract, TwsOrder order, OrderStatus status, int orderId, int clientId, long permId, DateTimeOffset now)
    {
        var type = GatewayWords.TypeOf(order.OrderType);
        var hasLimit = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.LimitOnClose;
        var request = new OrderRequest(
            key,
            Owners.External,
            contract.ToInstrument(),
            order.Action == TwsOrder.Buy ? OrderSide.Buy : OrderSide.Sell,
            type,
            order.TotalQuantity,
            hasLimit && order.LmtPrice is { } limit ? Price.Rounded(limit) : null,
            GatewayWords.TimeOf(order.Tif))
        {
            Account = order.Account,
            OcaGroup = order.OcaGroup,
        };
        return new(request, status, 0, null, orderId, permId, string.Empty, now, now, null) { Account = order.Account, ClientId = clientId };
    }

    public static Execution ToExecution(ExecDetails report, Order? order, DateTimeOffset now, string? traceParent) => new(
        report.ExecId,
        order?.ClientOrderId ?? string.Empty,
        order?.Request.StrategyId ?? Owners.External,
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
        traceParent)
    {
        ConId = report.Contract.ConId,
        Multiplier = report.Contract.MultiplierOf() ?? 1,
    };
}
