namespace AlgoTrader.Web.Tests.FakeApi;

internal sealed record Session(
    string State, string Endpoint, string Account, int ClientId, int ServerVersion, long Epoch, string Detail, DateTimeOffset Since,
    string TradingMode, DateTimeOffset? MarketTime)
{
    public static readonly Session Ready = new(
        "ready", "127.0.0.1:4002", "DU1234567", 1, 187, 1, "Reconciled: orders, fills and positions agree", TradingDay.Open, "simulated", TradingDay.Open);
}

internal sealed record Indicators(double? Z, double? Mean, double? StandardDeviation);

internal sealed record Strategy(
    string Id, string Type, string Symbol, IReadOnlyDictionary<string, object> Parameters, string Status, string Detail, decimal Position,
    decimal RealizedPnl, decimal Fees, int BarsSeen, DateTimeOffset? LastBarTime, Indicators Indicators, string Mode = "running", long Version = 1,
    object? Schedule = null, DateTimeOffset? NextOpening = null, string Holder = "", object? Metrics = null, decimal? Capital = null, string OnFault = "cancel");

internal sealed record Order(
    string ClientOrderId, string StrategyId, string Symbol, string Side, string Type, decimal Quantity, decimal? LimitPrice, string TimeInForce,
    string Status, decimal FilledQuantity, decimal? AverageFillPrice, int OrderId, int PermId, string Reason, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

internal sealed record Execution(
    string ExecId, DateTimeOffset Time, string Symbol, string Side, decimal Quantity, decimal Price, decimal? Fee, string FeeCurrency,
    string Account, string ClientOrderId, string StrategyId, int OrderId, int PermId, string? TraceId);

internal sealed record Position(string Account, string Symbol, decimal Quantity, decimal AverageCost);

internal sealed record Bar(DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);

internal sealed record BarEvent(
    string Symbol, string Interval, DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
