using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// Scale orders: levels, each at a worse price for the market than the one before, of which one works at a time. How far an order has
/// got follows from what is filled.
/// </summary>
internal static class ScaleLevels
{
    public static bool IsScale(Order order) => order.Scale is { PriceIncrement: > 0 };

    /// <summary>The level's own limit.</summary>
    public static decimal? LimitOf(WorkingOrder order)
    {
        var away = LevelOf(order) * order.Order.Scale!.PriceIncrement!.Value;
        return order.IsBuy ? order.Order.LmtPrice - away : order.Order.LmtPrice + away;
    }

    /// <summary>What may be filled once the current level is done.</summary>
    public static decimal AllowanceOf(WorkingOrder order) => FirstOf(order.Order) + (LevelOf(order) * NextOf(order.Order));

    public static OrderRejection? Check(Order order, Instrument instrument)
    {
        if (order.Scale is not { } scale)
            return null;
        if (scale.PriceIncrement is not (> 0 and { } increment) || scale.InitLevelSize is not > 0 || scale.SubsLevelSize <= 0)
            return OrderRejection.Invalid("A scale order needs scalePriceIncrement and scaleInitLevelSize above zero, and scaleSubsLevelSize if it is given");
        if (order.OrderType != OrderTypes.Limit || order.ParentId != 0 || order.Algo is not null)
            return OrderRejection.Unsupported("scale orders of other types than LMT, with a parent or with an algo");
        if (scale is not { ProfitOffset: null or 0, PriceAdjustValue: null or 0, PriceAdjustInterval: null or 0, AutoReset: false, InitPosition: null or 0, InitFillQty: null or 0, RandomPercent: false, Table: "", ActiveStartTime: "", ActiveStopTime: "" })
            return OrderRejection.Unsupported("profit takers, price adjustments, initial positions, random sizes, tables and active times of scale orders");
        if (increment > OrderRules.HighestPrice)
            return OrderRejection.TooExpensive;
        if (!instrument.Increments.IsValid(increment))
            return OrderRejection.PriceIncrement;
        var levels = Math.Max(0, Math.Ceiling((order.TotalQuantity - FirstOf(order)) / NextOf(order)));
        return order.Action == Order.Buy && order.LmtPrice - (levels * increment) <= 0
            ? OrderRejection.Invalid(string.Create(CultureInfo.InvariantCulture, $"The last of the {levels + 1} levels of this scale order would have no price above zero"))
            : null;
    }

    private static decimal LevelOf(WorkingOrder order) =>
        order.Filled < FirstOf(order.Order) ? 0 : 1 + Math.Floor((order.Filled - FirstOf(order.Order)) / NextOf(order.Order));

    private static decimal FirstOf(Order order) => order.Scale!.InitLevelSize!.Value;

    private static decimal NextOf(Order order) => order.Scale!.SubsLevelSize ?? FirstOf(order);
}
