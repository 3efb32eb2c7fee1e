namespace AlgoTrader.Backtesting.Shadow;

/// <summary>What an order was filled at, all its fills together.</summary>
/// <param name="Time">Of the first fill.</param>
/// <param name="Quantity">Positive.</param>
/// <param name="Price">Average.</param>
public sealed record ShadowFill(DateTimeOffset Time, decimal Quantity, decimal Price, decimal Fee);
