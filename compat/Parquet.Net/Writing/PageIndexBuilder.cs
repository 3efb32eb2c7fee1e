using Parquet.Thrift;

namespace Parquet.Writing;

/// <summary>What the ColumnIndex and OffsetIndex of a chunk say: for each page where it lies, its rows, bounds and nulls.</summary>
internal sealed class PageIndexBuilder
{
    private readonly List<Page> _pages = [];

    public long NullCount => _pages.Sum(static page => (long)page.Nulls);

    /// <summary>False for a single page: the chunk's own statistics and offsets say the same.</summary>
    public bool IsUseful => _pages.Count > 1;

    /// <summary>False when a page with values has no bounds (all NaN, or too long): an index would have to say something of it.</summary>
    public bool HasColumnIndex => _pages.Count > 0 && _pages.TrueForAll(static page => page.Bounds.Min is not null || page.IsNull);

    /// <param name="offset">From the start of the chunk.</param>
    /// <param name="size">With the header.</param>
    /// <param name="firstRow">In the row group.</param>
    /// <param name="rows">Rows of the page.</param>
    /// <param name="nulls">Of them null.</param>
    /// <param name="bounds">Least and greatest value.</param>
    public void Add(int offset, int size, long firstRow, int rows, int nulls, PageBounds bounds) =>
        _pages.Add(new Page(offset, size, firstRow, rows, nulls, bounds));

    public void WriteColumnIndex(ThriftWriter writer)
    {
        writer.List(1, ThriftType.True, _pages.Count);
        foreach (var page in _pages)
            writer.Element(page.IsNull);
        writer.List(2, ThriftType.Binary, _pages.Count);
        foreach (var page in _pages)
            writer.Element((page.Bounds.Min ?? []).AsSpan());
        writer.List(3, ThriftType.Binary, _pages.Count);
        foreach (var page in _pages)
            writer.Element((page.Bounds.Max ?? []).AsSpan());

        // 0 says that nothing is known of the order of the pages.
        writer.I32(4, 0);
        writer.List(5, ThriftType.I64, _pages.Count);
        foreach (var page in _pages)
            writer.Element((long)page.Nulls);
        writer.End();
    }

    /// <param name="writer">Takes the index.</param>
    /// <param name="fileOffset">Where the chunk begins.</param>
    public void WriteOffsetIndex(ThriftWriter writer, long fileOffset)
    {
        writer.List(1, ThriftType.Struct, _pages.Count);
        foreach (var page in _pages)
        {
            writer.Begin();
            writer.I64(1, fileOffset + page.Offset);
            writer.I32(2, page.Size);
            writer.I64(3, page.FirstRow);
            writer.End();
        }

        writer.End();
    }

    private readonly record struct Page(int Offset, int Size, long FirstRow, int Rows, int Nulls, PageBounds Bounds)
    {
        public bool IsNull => Rows == Nulls;
    }
}
