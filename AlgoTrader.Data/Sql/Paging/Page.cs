namespace AlgoTrader.Data.Sql.Paging;

/// <summary>Part of a list. Rows that come or change meanwhile neither repeat nor hide others: the cursor is a place, not a number of rows.</summary>
/// <param name="Next">Cursor of the page after this one; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
