using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>The order types this exchange knows, and what they have in common.</summary>
internal static class OrderTypes
{
    public const string Market = "MKT";
    public const string Limit = "LMT";
    public const string Stop = "STP";
    public const string StopLimit = "STP LMT";
    public const string Trail = "TRAIL";
    public const string TrailLimit = "TRAIL LIMIT";
    public const string MarketIfTouched = "MIT";
    public const string LimitIfTouched = "LIT";
    public const string MarketOnClose = "MOC";
    public const string LimitOnClose = "LOC";
    public const string Midprice = "MIDPRICE";
    public const string PegMidpoint = "PEG MID";
    public const string Relative = "REL";
    public const string PegMarket = "PEG MKT";
    public const string PegBenchmark = "PEG BENCH";

    /// <summary>Takes the best price there is, and rests at it with what is left.</summary>
    public const string MarketToLimit = "MTL";

    // Protected orders keep a market order from running far through an empty book. The books here are as deep as they are.
    public const string MarketProtected = "MKT PRT";
    public const string StopProtected = "STP PRT";

    /// <summary>As contract details list them.</summary>
    public static readonly string[] All =
    [
        Limit, LimitIfTouched, LimitOnClose, Market, MarketIfTouched, MarketOnClose, MarketProtected, MarketToLimit, Midprice, PegBenchmark,
        PegMarket, PegMidpoint, Relative, Stop,
        StopLimit, StopProtected, Trail, TrailLimit,
    ];

    public static bool IsMarket(Order order) => order.OrderType is Market or MarketProtected or MarketToLimit;

    /// <summary>It rests at a limit the client gave.</summary>
    public static bool HasLimit(Order order) => order.OrderType is Limit or StopLimit or TrailLimit or LimitIfTouched or LimitOnClose;

    /// <summary>A price must be seen before it comes to the market.</summary>
    public static bool HasTrigger(Order order) =>
        order.OrderType is Stop or StopLimit or StopProtected or Trail or TrailLimit or MarketIfTouched or LimitIfTouched;

    public static bool IsTrailing(Order order) => order.OrderType is Trail or TrailLimit;

    /// <summary>Its trigger lies where a limit would: a purchase below the market, a sale above.</summary>
    public static bool IsIfTouched(Order order) => order.OrderType is MarketIfTouched or LimitIfTouched;

    public static bool IsOnClose(Order order) => order.OrderType is MarketOnClose or LimitOnClose;

    public static bool IsOnOpen(Order order) => order.Tif == TimesInForce.Opening;

    /// <summary>Its limit follows the quote, or another instrument.</summary>
    public static bool IsPegged(Order order) => order.OrderType is Midprice or PegMidpoint or Relative or PegMarket or PegBenchmark;

    /// <summary>Some clients write these types without the space.</summary>
    public static string NameOf(string orderType) => orderType switch
    {
        "PEGMID" => PegMidpoint,
        "PEGMKT" => PegMarket,
        "PEGBENCH" => PegBenchmark,
        _ => orderType,
    };
}
