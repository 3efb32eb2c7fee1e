namespace AlgoTrader.Trading.Sizing;

/// <summary>A size, or why there is none: a zero never passes in silence.</summary>
/// <param name="Quantity">0 or more, a whole number of lots.</param>
/// <param name="Reason">Why the quantity is 0; null when it is not.</param>
public readonly record struct SizedQuantity(decimal Quantity, string? Reason);
