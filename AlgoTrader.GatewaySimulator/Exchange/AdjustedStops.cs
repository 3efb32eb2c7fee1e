using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// Stops that adjust themselves: once the market has moved in favour of the position as far as the trigger price, they turn into
/// another stop, once and for all.
/// </summary>
internal static class AdjustedStops
{
    public static bool Adjusts(Order order) => order.Adjusted is { OrderType.Length: > 0 };

    /// <summary>What an order turns into when the market has been at a price; null when it stays as it is.</summary>
    public static Order? After(WorkingOrder working, decimal price)
    {
        var order = working.Order;
        if (!Adjusts(order) || order.Adjusted is not { TriggerPrice: { } trigger } adjusted || (working.IsBuy ? price > trigger : price < trigger))
            return null;
        var turned = order with { OrderType = adjusted.OrderType, Adjusted = null, TrailingPercent = null, TrailStopPrice = null };
        return adjusted.OrderType switch
        {
            OrderTypes.Stop => turned with { AuxPrice = adjusted.StopPrice, LmtPrice = null },
            OrderTypes.StopLimit => turned with { AuxPrice = adjusted.StopPrice, LmtPrice = adjusted.StopLimitPrice },
            _ => turned with
            {
                AuxPrice = IsPercent(adjusted) ? null : adjusted.TrailingAmount,
                TrailingPercent = IsPercent(adjusted) ? adjusted.TrailingAmount : null,
                TrailStopPrice = adjusted.StopPrice,
                LmtPrice = adjusted.OrderType == OrderTypes.TrailLimit ? adjusted.StopLimitPrice : null,
            },
        };
    }

    public static OrderRejection? Check(Order order, Instrument instrument)
    {
        if (!Adjusts(order) || order.Adjusted is not { } adjusted)
            return null;
        if (!IsStop(order.OrderType) || !IsStop(adjusted.OrderType))
            return OrderRejection.Unsupported($"{order.OrderType} orders that adjust themselves to {adjusted.OrderType}; STP, STP LMT, TRAIL and TRAIL LIMIT it does");
        if (adjusted.TriggerPrice is not > 0)
            return OrderRejection.Invalid("An order that adjusts itself needs triggerPrice above zero");
        if (adjusted.StopPrice is not > 0)
            return OrderRejection.Invalid("An order that adjusts itself needs adjustedStopPrice above zero");
        if (adjusted.OrderType == OrderTypes.StopLimit && adjusted.StopLimitPrice is not > 0)
            return OrderRejection.Invalid("An order that turns into STP LMT needs adjustedStopLimitPrice above zero");
        if (IsTrailing(adjusted) && (adjusted.TrailingAmount is not > 0 || (IsPercent(adjusted) && adjusted.TrailingAmount >= 100)))
            return OrderRejection.Invalid("An order that turns into a trailing one needs adjustedTrailingAmount above zero, and below 100 if it is in percent");
        if (IsTrailing(adjusted) && adjusted.TrailingUnit is not (0 or 100))
            return OrderRejection.Invalid("adjustableTrailingUnit is 0 for an amount or 100 for percent");
        if (adjusted.OrderType == OrderTypes.TrailLimit && order.LmtPriceOffset is null && adjusted.StopLimitPrice is null)
            return OrderRejection.Invalid("An order that turns into TRAIL LIMIT needs lmtPriceOffset or adjustedStopLimitPrice");
        return Conforms(adjusted.StopPrice, instrument) && Conforms(adjusted.StopLimitPrice, instrument) && Conforms(adjusted.TriggerPrice, instrument)
            && (IsPercent(adjusted) || !IsTrailing(adjusted) || Conforms(adjusted.TrailingAmount, instrument))
            ? null : OrderRejection.PriceIncrement;
    }

    private static bool IsStop(string type) => type is OrderTypes.Stop or OrderTypes.StopLimit or OrderTypes.Trail or OrderTypes.TrailLimit;

    private static bool IsTrailing(AdjustedOrder adjusted) => adjusted.OrderType is OrderTypes.Trail or OrderTypes.TrailLimit;

    private static bool IsPercent(AdjustedOrder adjusted) => adjusted.TrailingUnit == 100;

    private static bool Conforms(decimal? price, Instrument instrument) => price is not { } there || instrument.Increments.IsValid(there);
}
