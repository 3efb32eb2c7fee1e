namespace AlgoTrader.Backtesting.Engine;

/// <summary>A fill, as it is stored.</summary>
/// <param name="Quantity">Signed.</param>
public sealed record FillRow(DateTimeOffset Time, string Symbol, string ClientOrderId, decimal Quantity, decimal Price, decimal Fee, string Reason, decimal PositionAfter);
