using Parquet.Format;

namespace Parquet.Writing;

/// <summary>The columns of a row group that are written so far.</summary>
internal sealed class RowGroupBuilder
{
    public List<ColumnChunk> Columns { get; } = [];

    public List<PageIndexBuilder> Indexes { get; } = [];

    public long? RowCount { get; set; }

    /// <summary>A column was refused; whoever wrote it has had the error.</summary>
    public bool HasFailed { get; set; }

    public RowGroup Build() => new()
    {
        Columns = Columns,
        RowCount = RowCount ?? 0,
        TotalByteSize = Columns.Sum(static column => column.Metadata!.UncompressedSize),
    };
}
