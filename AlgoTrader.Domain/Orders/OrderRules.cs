using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>Which fields an order needs, by its type and time in force.</summary>
internal static class OrderRules
{
    public static string? Problem(OrderRequest request) =>
        KeyProblem(request) ?? SizeProblem(request) ?? PriceProblem(request) ?? TimeProblem(request) ?? GroupProblem(request);

    private static string? KeyProblem(OrderRequest request)
    {
        var key = request.ClientOrderId;
        if (key.Length is 0 or > OrderRequest.MaxClientOrderIdLength || !key.All(c => c is > ' ' and <= '~'))
            return $"client_order_id must be 1 to {OrderRequest.MaxClientOrderIdLength} printable ASCII characters without spaces.";
        if (request.StrategyId == Owners.External || key.StartsWith(Owners.External, StringComparison.Ordinal))
            return $"strategy_id and client_order_id must not begin with {Owners.External}: it stands for what this platform did not do.";
        return request.Instrument.Symbol.Length == 0 ? "instrument.symbol is missing." : null;
    }

    private static string? SizeProblem(OrderRequest request)
    {
        if (request.Quantity <= 0)
            return $"quantity must be greater than zero, not {request.Quantity}; the side says the direction.";
        if (request.Instrument.SecurityType == "STK" && request.Quantity != decimal.Truncate(request.Quantity))
            return $"quantity must be a whole number of shares, not {request.Quantity}; fractional shares cannot be sent by the TWS API.";
        return null;
    }

    private static string? PriceProblem(OrderRequest request)
    {
        var type = request.Type;
        if (type == OrderType.Other)
            return "type must be one that this platform can place.";
        var trails = type is OrderType.Trail or OrderType.TrailLimit;
        var hasStop = type is OrderType.Stop or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched;
        var hasLimit = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.LimitOnClose;
        if (Presence("limit_price", request.LimitPrice, hasLimit, type) is { } limit)
            return limit;
        if (!(trails && request.StopPrice is not null) && Presence("stop_price", request.StopPrice, hasStop, type) is { } stop)
            return stop;
        if (Presence("limit_offset", request.LimitOffset, type == OrderType.TrailLimit, type) is { } offset)
            return offset;
        if (!trails && (request.TrailAmount is not null || request.TrailPercent is not null))
            return $"trail_amount and trail_percent must be absent for {Words(type)}.";
        if (trails && (request.TrailAmount is null) == (request.TrailPercent is null))
            return "one of trail_amount and trail_percent is required for a trailing order, and not both.";
        if (request.TrailPercent is <= 0 or >= 100)
            return "trail_percent must be between 0 and 100.";
        if (request.TrailAmount is { Nanos: <= 0 })
            return $"trail_amount must be greater than zero, not {request.TrailAmount}.";
        if (request.Instrument.SecurityType != "STK")
            return null;
        if (request.LimitPrice is { Nanos: <= 0 })
            return $"limit_price must be greater than zero, not {request.LimitPrice}.";
        return request.StopPrice is { Nanos: <= 0 } ? $"stop_price must be greater than zero, not {request.StopPrice}." : null;
    }

    private static string? Presence(string field, Price? price, bool needed, OrderType type) =>
        needed && price is null ? $"{field} is missing for {Words(type)}."
        : !needed && price is not null ? $"{field} must be absent for {Words(type)}."
        : null;

    private static string? TimeProblem(OrderRequest request)
    {
        if (request.TimeInForce == TimeInForce.GoodTillDate != request.GoodTill is not null)
            return "good_till is required with time_in_force GTD, and only with it.";
        if (request.TimeInForce == TimeInForce.AtTheOpening && request.Type is not (OrderType.Market or OrderType.Limit))
            return "time_in_force OPG is for market and limit orders.";
        if (request.Type is OrderType.MarketOnClose or OrderType.LimitOnClose && request.TimeInForce != TimeInForce.Day)
            return "time_in_force must be DAY for an order at the close.";
        return null;
    }

    private static string? GroupProblem(OrderRequest request)
    {
        if (request.OcaGroup.Length == 0 != (request.OcaType == OcaType.None))
            return "oca_group and oca_type belong together.";
        return request.ParentClientOrderId == request.ClientOrderId ? "parent_client_order_id must name another order." : null;
    }

    private static string Words(OrderType type) => type switch
    {
        OrderType.Market => "a market order",
        OrderType.Limit => "a limit order",
        _ => $"an order of type {type}",
    };
}
