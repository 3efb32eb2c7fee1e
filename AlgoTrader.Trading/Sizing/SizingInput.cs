namespace AlgoTrader.Trading.Sizing;

/// <summary>What the size of a position depends on.</summary>
/// <param name="Equity">In the base currency, as the instrument is.</param>
/// <param name="Price">Of one share, contract or coin.</param>
/// <param name="Multiplier">Units of currency for a move of one point: 1 for shares, 50 for the ES future.</param>
/// <param name="StopDistance">From the entry to where the position is given up, in units of price; null when there is no stop.</param>
/// <param name="Volatility">Standard deviation of the yearly return, e.g. 0.2; null when unknown.</param>
/// <param name="Lot">Sizes are whole multiples of it.</param>
public readonly record struct SizingInput(
    decimal? Equity, decimal Price, decimal Multiplier = 1, decimal? StopDistance = null, double? Volatility = null, decimal Lot = 1);
