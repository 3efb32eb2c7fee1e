using System.IO.Compression;
using Parquet.Data;
using Parquet.Writing;

namespace Parquet;

/// <summary>Writes the columns of one row group, in the order of the schema.</summary>
public class ParquetRowGroupWriter : IDisposable
{
    private readonly FileWriter _file;
    private readonly CompressionMethod _method;
    private readonly CompressionLevel _level;
    private readonly RowGroupBuilder _group = new();

    internal ParquetRowGroupWriter(FileWriter file, CompressionMethod method, CompressionLevel level)
    {
        _file = file;
        _method = method;
        _level = level;
    }

    internal bool IsDisposed { get; private set; }

    public Task WriteColumnAsync(DataColumn column, CancellationToken cancellationToken = default) => WriteColumnAsync(column, null, cancellationToken);

    /// <param name="column">The next column of the schema; each has as many rows as the first.</param>
    /// <param name="customMetadata">Free text for the column.</param>
    /// <param name="cancellationToken">Ends the write; the file is then of no use.</param>
    /// <exception cref="ArgumentException">It is not the next column, or has another number of rows.</exception>
    public Task WriteColumnAsync(DataColumn column, Dictionary<string, string>? customMetadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _file.WriteColumnAsync(_group, column, customMetadata, _method, _level, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">Columns are missing.</exception>
    public void CompleteValidate() => _file.CheckComplete(_group);

    /// <summary>Ends the row group. One that lacks columns makes the writer fail when it is disposed of.</summary>
    public void Dispose()
    {
        if (IsDisposed)
            return;
        IsDisposed = true;
        _file.EndRowGroup(_group);
        GC.SuppressFinalize(this);
    }
}
