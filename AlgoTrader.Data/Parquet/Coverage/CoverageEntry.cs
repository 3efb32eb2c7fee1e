namespace AlgoTrader.Data.Store;

/// <summary>A line of a series' coverage manifest: one write with its origin.</summary>
/// <param name="RecordedAt">When the rows were safe.</param>
/// <param name="Rows">Rows delivered for the range.</param>
/// <param name="Late">Rows that came into a range that had been complete.</param>
/// <param name="Revised">Rows that replaced other values.</param>
public sealed record CoverageEntry(Origin Origin, DateTimeOffset RecordedAt, long Rows, long Late, long Revised);
