namespace AlgoTrader.Backtesting.Engine;

/// <summary>What stands beside the equity from a row on, until the next step. Of two steps at one row the later counts.</summary>
internal readonly record struct EquityStep(int Row, int Fills, Money Cash, long PositionNanos);
