using Parquet.Data;
using Parquet.Schema;

namespace Parquet;

/// <summary>A row group of a file that is open.</summary>
public interface IParquetRowGroupReader
{
    long RowCount { get; }

    bool ColumnExists(DataField field);

    Dictionary<string, string> GetCustomMetadata(DataField field);

    DataColumnStatistics? GetStatistics(DataField field);

    Task<DataColumn> ReadColumnAsync(DataField field, CancellationToken cancellationToken = default);
}
