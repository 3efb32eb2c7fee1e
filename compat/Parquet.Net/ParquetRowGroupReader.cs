using Parquet.Data;
using Parquet.Format;
using Parquet.Reading;
using Parquet.Schema;

namespace Parquet;

/// <summary>Reads the columns of one row group, in any order; one at a time, as they share the stream.</summary>
public class ParquetRowGroupReader : IParquetRowGroupReader, IDisposable
{
    private readonly FileReader _file;
    private readonly RowGroup _group;

    internal ParquetRowGroupReader(FileReader file, RowGroup group)
    {
        _file = file;
        _group = group;
    }

    public long RowCount => _group.RowCount;

    public bool ColumnExists(DataField field) => _file.Find(field) is not null;

    /// <summary>Free text that the column carries; empty when there is none.</summary>
    public Dictionary<string, string> GetCustomMetadata(DataField field) => _file.KeyValuesOf(_group, field);

    /// <summary>What the file says of the column here; null when it says nothing.</summary>
    /// <exception cref="ParquetException">There is no such column.</exception>
    public DataColumnStatistics? GetStatistics(DataField field) => _file.StatisticsOf(_group, field);

    /// <exception cref="ParquetException">There is no such column, it is nested or of a kind not read here, or the file is damaged.</exception>
    public Task<DataColumn> ReadColumnAsync(DataField field, CancellationToken cancellationToken = default) =>
        _file.ReadColumnAsync(_group, field, cancellationToken);

    /// <summary>Nothing to free: the file belongs to the <see cref="ParquetReader"/>.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
