using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What an order must be to be accepted.</summary>
internal static class OrderRules
{
    // Far above any real order, and far below what sums of decimals can hold.
    private const decimal LargestSize = 1_000_000_000;
    private const decimal HighestPrice = 1_000_000_000;

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
            ?? PriceRules.Check(order, instrument);
    }

    private static OrderRejection? CheckQuantity(Order order, Instrument instrument)
    {
        if (order.TotalQuantity == 0)
            return OrderRejection.ZeroSize;
        if (order.TotalQuantity < 0)
            return OrderRejection.Invalid($"The order size {order.TotalQuantity} is negative; use the action SELL");
        if (order.TotalQuantity > LargestSize)
            return OrderRejection.TooLarge;
        if (Math.Abs(order.LmtPrice ?? 0) > HighestPrice || Math.Abs(order.AuxPrice ?? 0) > HighestPrice || Math.Abs(order.TrailStopPrice ?? 0) > HighestPrice)
            return OrderRejection.TooExpensive;
        if (order.TotalQuantity % instrument.SizeIncrement != 0)
            return OrderRejection.FractionalSize;
        return order.MinQty > order.TotalQuantity
            ? OrderRejection.Invalid($"The minimum quantity {order.MinQty} is more than the order's size {order.TotalQuantity}") : null;
    }

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
            { Scale: not null } => "scale orders",
            { Volatility: not null } => "volatility orders",
            { Adjusted.OrderType: not ("" or "None") } => "stops that adjust themselves",
            { CashQty: > 0 } => "sizes in money",
            { OcaType: < 0 or > 3 } => $"the OCA type {order.OcaType}; 1, 2 and 3 it does",
            _ => null,
        };
        return missing is null ? null : OrderRejection.Unsupported(missing);
    }
}
