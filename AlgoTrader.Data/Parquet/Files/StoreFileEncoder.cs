using Parquet;

namespace AlgoTrader.Data.Store.Files;

/// <summary>Makes the bytes of a file of ordered rows; its memory serves one file after the other.</summary>
internal sealed class StoreFileEncoder(MarketStoreOptions options) : IDisposable
{
    private readonly MemoryStream _stream = new();

    /// <summary>The bytes, valid until the next call.</summary>
    public async Task<ReadOnlyMemory<byte>> EncodeAsync(MarketBatch batch, int first, int count, CancellationToken cancellationToken)
    {
        _stream.SetLength(0);
        var schema = batch.Schema;
        var groups = new List<GroupInfo>();

        // Disposing is what writes the footer: after a failure there must be none, and its own failure would hide the first.
        var writer = await ParquetWriter.CreateAsync(schema.File, _stream, cancellationToken: cancellationToken);
        writer.CompressionMethod = options.Compression;
        for (var done = 0; done < count; done += options.RowGroupRows)
        {
            var rows = Math.Min(options.RowGroupRows, count - done);
            var start = (int)_stream.Position;
            await WriteGroupAsync(writer, batch, batch.Offset + first + done, rows, cancellationToken);
            var bytes = _stream.GetBuffer().AsSpan(start, (int)_stream.Position - start);
            var times = batch.Ts.Slice(first + done, rows);
            groups.Add(new(rows, times[0], times[^1], start, bytes.Length, Crc32C.Compute(bytes)));
        }

        writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal) { [GroupTable.Key] = GroupTable.Format(groups) };
        await writer.DisposeAsync();
        return _stream.GetBuffer().AsMemory(0, (int)_stream.Length);
    }

    public void Dispose() => _stream.Dispose();

    private static async Task WriteGroupAsync(ParquetWriter writer, MarketBatch batch, int offset, int count, CancellationToken cancellationToken)
    {
        var schema = batch.Schema;
        using var group = writer.CreateRowGroup();
        for (var column = 0; column < schema.Columns.Count; column++)
        {
            await group.WriteColumnAsync(schema.Columns[column].Encode(schema.Fields[column], batch.Arrays[column], offset, count), cancellationToken);
            if (column == 0 && schema.Rest is { } rest)
                await group.WriteColumnAsync(Columns.RestColumn.Encode(rest, (long[])batch.Arrays[0], offset, count), cancellationToken);
        }
    }
}
