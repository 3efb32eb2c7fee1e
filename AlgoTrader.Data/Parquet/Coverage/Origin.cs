namespace AlgoTrader.Data.Store;

/// <summary>Says where a range of a series comes from, and that all of it that exists is written.</summary>
/// <param name="FromNanos">Start of the range, Unix nanoseconds UTC, inclusive.</param>
/// <param name="ToNanos">End of the range, exclusive.</param>
/// <param name="Source">Who delivered it, e.g. <c>ib</c> or a file's name.</param>
/// <param name="ImportId">The import that it belongs to, to find its other ranges.</param>
public sealed record Origin(long FromNanos, long ToNanos, string Source, string ImportId);
