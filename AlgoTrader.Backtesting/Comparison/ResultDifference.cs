namespace AlgoTrader.Backtesting.Comparison;

/// <summary>The first place where two results differ.</summary>
/// <param name="Kind">decision, fill or equity.</param>
/// <param name="Row">Its row, from 1.</param>
/// <param name="Time">When, in the one that is earlier.</param>
/// <param name="Left">Null when the first result has no such row.</param>
/// <param name="Right">Null when the second has none.</param>
/// <param name="Fields">Names of the fields that differ, when both have the row.</param>
public sealed record ResultDifference(string Kind, int Row, DateTimeOffset Time, object? Left, object? Right, IReadOnlyList<string> Fields);
