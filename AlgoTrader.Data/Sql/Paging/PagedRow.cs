namespace AlgoTrader.Data.Sql.Paging;

/// <summary>A row with its place in the order of insertion.</summary>
internal abstract class PagedRow
{
    public long Position { get; init; }
}
