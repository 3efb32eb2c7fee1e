namespace AlgoTrader.Data.Sql.Paging;

/// <summary>Which part of a list.</summary>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
public sealed record PageRequest(int Size = 100, PageOrder Order = PageOrder.NewestFirst, string? After = null)
{
    public const int MaxSize = 10_000;
}
