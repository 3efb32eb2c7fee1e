using System.Text.Json;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Api.Models;

/// <summary>The words of the JSON answers: IB's own for sides, camelCase for our states.</summary>
internal static class Words
{
    public static string Side(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static string Status(OrderStatus status) => Camel(status.ToString());

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
