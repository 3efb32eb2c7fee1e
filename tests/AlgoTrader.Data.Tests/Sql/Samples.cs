using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>Rows with a value in every column.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Time = DateTimeOffset.UnixEpoch.AddDays(20_000).AddTicks(1_234_560);

    public static readonly Instrument Es = new("ES", "FUT", "CME", "USD", "CME");

    /// <summary>What has decided something elsewhere: quotes, statements, patterns, marks, other scripts, a trailing space.</summary>
    public static readonly string[] OddTexts =
    [
        "'; DROP TABLE orders; --", "\" OR \"1\"=\"1", "%_\\", "@Id", ":p", "?", "Ünïcödé 日本語 🚀 \u202E", "trailing ", "trailing", "TRAILING", "line\nline\ttab\r",
        "\\'", "NULL", "{0}", "${x}", "/* */", "",
    ];

    public static Order Order(string id, OrderStatus status = OrderStatus.Pending, int gatewayOrderId = 7, string strategyId = "mr-es") => new(
        new(id, strategyId, Es, OrderSide.Sell, OrderType.Limit, 12.5m, Price.FromDecimal(-5012.25m), TimeInForce.GoodTillCancelled),
        status,
        FilledQuantity: 2.5m,
        AverageFillPrice: Price.FromDecimal(5012.123456789m),
        GatewayOrderId: gatewayOrderId,
        PermId: long.MaxValue,
        Reason: "none",
        Time,
        Time.AddSeconds(1),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    public static Execution Execution(
        string id, decimal quantity = 1, OrderSide side = OrderSide.Buy, string strategyId = "mr-es", decimal? fee = null, string clientOrderId = "o-1") => new(
        id, clientOrderId, strategyId, Es, side, quantity, Price.FromDecimal(5012.25m), fee, fee is null ? "" : "USD", Time, "DU1", 7, 99, quantity, null);
}
