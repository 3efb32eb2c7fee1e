using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>IB's names of order types and times in force.</summary>
internal static class GatewayWords
{
    public static string Of(OrderType type) => type switch
    {
        OrderType.Market => "MKT",
        OrderType.Limit => "LMT",
        OrderType.Stop => "STP",
        OrderType.StopLimit => "STP LMT",
        OrderType.Trail => "TRAIL",
        OrderType.TrailLimit => "TRAIL LIMIT",
        OrderType.MarketIfTouched => "MIT",
        OrderType.LimitIfTouched => "LIT",
        OrderType.MarketOnClose => "MOC",
        OrderType.LimitOnClose => "LOC",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This platform does not place such orders."),
    };

    public static OrderType TypeOf(string text) => text switch
    {
        "MKT" => OrderType.Market,
        "LMT" => OrderType.Limit,
        "STP" => OrderType.Stop,
        "STP LMT" => OrderType.StopLimit,
        "TRAIL" => OrderType.Trail,
        "TRAIL LIMIT" => OrderType.TrailLimit,
        "MIT" => OrderType.MarketIfTouched,
        "LIT" => OrderType.LimitIfTouched,
        "MOC" => OrderType.MarketOnClose,
        "LOC" => OrderType.LimitOnClose,
        _ => OrderType.Other,
    };

    public static string Of(TimeInForce time) => time switch
    {
        TimeInForce.Day => "DAY",
        TimeInForce.GoodTillCancelled => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.GoodTillDate => "GTD",
        TimeInForce.AtTheOpening => "OPG",
        _ => throw new ArgumentOutOfRangeException(nameof(time), time, "IB has no such time in force."),
    };

    public static TimeInForce TimeOf(string text) => text switch
    {
        "GTC" => TimeInForce.GoodTillCancelled,
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "GTD" => TimeInForce.GoodTillDate,
        "OPG" => TimeInForce.AtTheOpening,
        _ => TimeInForce.Day,
    };
}
