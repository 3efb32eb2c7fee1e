using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What an order must be to be accepted.</summary>
internal static class OrderRules
{
    // Far above any real order, and far below what sums of decimals can hold.
    public const decimal LargestSize = 1_000_000_000;
    public const decimal HighestPrice = 1_000_000_000;

    /// <summary>The first rule that an order breaks, or null.</summary>
    public static OrderRejection? Check(Order order, Instrument instrument)
    {
        if (order.Action is not (Order.Buy or Order.Sell))
            return OrderRejection.Invalid($"The action '{order.Action}' is neither BUY nor SELL");
        if (order.OrderType.Length == 0)
            return OrderRejection.Incomplete("it has no order type");
        return CheckQuantity(order, instrument)
            ?? CheckFeatures(order, instrument)
            ?? TimeRules.Check(order)
            ?? PriceRules.Check(order, instrument)
            ?? AdjustedStops.Check(order, instrument)
            ?? ScaleLevels.Check(order, instrument)
            ?? BenchmarkPegs.Check(order);
    }

    private static OrderRejection? CheckQuantity(Order order, Instrument instrument)
    {
        if (order.CashQty is > 0 && !CashSizes.AreFor(order, instrument))
            return OrderRejection.Unsupported($"sizes in money of {order.OrderType} orders of {instrument.SecType}; MKT, MTL and LMT of STK, CASH and CRYPTO it does");
        if (order.TotalQuantity == 0)
            return order.CashQty is > 0 and { } cash ? CashSizes.TooLittle(cash, instrument) : OrderRejection.ZeroSize;
        if (order.TotalQuantity < 0)
            return OrderRejection.Invalid($"The order size {order.TotalQuantity} is negative; use the action SELL");
        if (order.TotalQuantity > LargestSize)
            return OrderRejection.TooLarge;
        if (PricesOf(order).Any(price => Math.Abs(price ?? 0) > HighestPrice))
            return OrderRejection.TooExpensive;
        if (order.TotalQuantity % instrument.SizeIncrement != 0)
            return OrderRejection.FractionalSize;
        return order.MinQty > order.TotalQuantity
            ? OrderRejection.Invalid($"The minimum quantity {order.MinQty} is more than the order's size {order.TotalQuantity}") : null;
    }

    private static decimal?[] PricesOf(Order order) =>
    [
        order.LmtPrice, order.AuxPrice, order.TrailStopPrice, order.LmtPriceOffset, order.Adjusted?.TriggerPrice, order.Adjusted?.StopPrice,
        order.Adjusted?.StopLimitPrice, order.Adjusted?.TrailingAmount,
    ];

    private static OrderRejection? CheckFeatures(Order order, Instrument instrument)
    {
        if (instrument.SecType == "IND")
            return OrderRejection.NotForThisAccount;
        if (!OrderTypes.All.Contains(order.OrderType))
            return OrderRejection.UnsupportedType(order.OrderType);
        if (instrument.Contract.IsCombo && order.OrderType is not (OrderTypes.Market or OrderTypes.Limit))
            return OrderRejection.Unsupported($"{order.OrderType} orders of combos; MKT and LMT it does");
        if (order.Algo is { Strategy.Length: > 0 } algo && (!AlgoSchedule.IsKnown(algo) || order.OrderType is not (OrderTypes.Market or OrderTypes.Limit)))
            return OrderRejection.Unsupported($"the algo '{algo.Strategy}' of {order.OrderType} orders; Adaptive, ArrivalPx, Twap and Vwap of MKT and LMT it does");
        var missing = order switch
        {
            { Volatility: not null } => "volatility orders",
            { OrderType: OrderTypes.Relative, PercentOffset: not (null or 0) } => "percentOffset of REL orders; an offset in auxPrice it does",
            { OcaType: < 0 or > 3 } => $"the OCA type {order.OcaType}; 1, 2 and 3 it does",
            _ => null,
        };
        return missing is null ? null : OrderRejection.Unsupported(missing);
    }
}
