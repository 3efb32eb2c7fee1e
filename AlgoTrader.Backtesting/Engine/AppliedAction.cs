using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>A dividend or split that met a position.</summary>
/// <param name="Cash">Credited, or paid when negative: the dividend, or for the fraction of a share that a split leaves; in the instrument's currency.</param>
/// <param name="PositionBefore">Signed.</param>
/// <param name="PositionAfter">Signed.</param>
public sealed record AppliedAction(DateTimeOffset Time, Instrument Instrument, decimal Dividend, decimal SplitRatio, decimal Cash, decimal PositionBefore, decimal PositionAfter);
