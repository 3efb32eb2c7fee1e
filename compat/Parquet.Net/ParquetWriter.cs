using System.IO.Compression;
using Parquet.Schema;
using Parquet.Writing;

namespace Parquet;

/// <summary>Writes a file: row groups one after the other, then the footer when it is disposed of. The stream stays open.</summary>
public sealed class ParquetWriter : IDisposable, IAsyncDisposable
{
    /// <summary>For Gzip and Brotli.</summary>
    public CompressionLevel CompressionLevel = CompressionLevel.Optimal;

    private readonly FileWriter _file;
    private ParquetRowGroupWriter? _open;
    private bool _disposed;

    private ParquetWriter(FileWriter file) => _file = file;

    public CompressionMethod CompressionMethod { get; set; } = CompressionMethod.Snappy;

    /// <summary>Free text for the footer.</summary>
    public IReadOnlyDictionary<string, string> CustomMetadata { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <exception cref="NotSupportedException"><paramref name="append"/> is asked for.</exception>
    public static async Task<ParquetWriter> CreateAsync(
        ParquetSchema schema, Stream output, ParquetOptions? formatOptions = null, bool append = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(output);
        if (append)
            throw new NotSupportedException("Appending to a file is not supported: write another file.");
        if (!output.CanWrite)
            throw new ArgumentException("The stream cannot be written.", nameof(output));
        return new ParquetWriter(await FileWriter.BeginAsync(schema, output, formatOptions ?? new ParquetOptions(), cancellationToken));
    }

    /// <summary>Begins a row group. The one before must be disposed of.</summary>
    public ParquetRowGroupWriter CreateRowGroup()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_open is { IsDisposed: false })
            throw new InvalidOperationException("The row group before is still open: dispose of it first.");
        return _open = new ParquetRowGroupWriter(_file, CompressionMethod, CompressionLevel);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _file.EndAsync(CustomMetadata);
    }
}
