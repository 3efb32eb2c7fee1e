namespace AlgoTrader.Backtesting.Shadow;

/// <summary>One order of the day and its shadow, which carry the same key.</summary>
/// <param name="Drift">none; live-only and shadow-only for an order that the other did not decide; different for one it decided otherwise.</param>
/// <param name="DecidedPrice">What the market stood at when it was decided: the close of the bar, or the middle of the book; null when it was decided on something else.</param>
/// <param name="Live">Null for one that was not filled.</param>
/// <param name="Shadow">Null for one that was not filled.</param>
/// <param name="AgainstDecision">The live fill against the price it was decided at.</param>
/// <param name="AgainstShadow">The live fill against the fill of the shadow.</param>
public sealed record ShadowOrder(
    string ClientOrderId, string Drift, string Instrument, string Side, string Type, decimal Quantity, string Reason, DateTimeOffset Decided, decimal? DecidedPrice,
    ShadowFill? Live, ShadowFill? Shadow, SlippageCost? AgainstDecision, SlippageCost? AgainstShadow);
