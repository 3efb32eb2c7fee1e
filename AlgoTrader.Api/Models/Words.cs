using System.Text.Json;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Api.Models;

/// <summary>The words of the JSON answers: IB's own for sides, camelCase for our states.</summary>
internal static class Words
{
    public static string Side(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static string Type(OrderType type) => type switch
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
        _ => "OTHER",
    };

    public static string Time(TimeInForce time) => time switch
    {
        TimeInForce.Day => "DAY",
        TimeInForce.GoodTillCancelled => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.GoodTillDate => "GTD",
        _ => "OPG",
    };

    public static string Status(OrderStatus status) => Camel(status.ToString());

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
