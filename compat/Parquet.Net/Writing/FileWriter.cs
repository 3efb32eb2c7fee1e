using System.Buffers.Binary;
using System.IO.Compression;
using Parquet.Buffers;
using Parquet.Codecs;
using Parquet.Columns;
using Parquet.Data;
using Parquet.Format;
using Parquet.Schema;
using Parquet.Thrift;

namespace Parquet.Writing;

/// <summary>The file behind a <see cref="ParquetWriter"/>: magic, column chunks, page indexes, footer. Written front to back, never back.</summary>
internal sealed class FileWriter
{
    // "name version x.y.z (build h)": readers take the version apart to know what they may trust.
    private const string CreatedBy = "algotrader-parquet version 1.0.0 (build 0)";

    private readonly Stream _output;
    private readonly ParquetOptions _options;
    private readonly DataField[] _fields;
    private readonly ColumnType[] _types;
    private readonly List<RowGroupBuilder> _groups = [];
    private long _position;
    private bool _isBroken;

    private FileWriter(ParquetSchema schema, Stream output, ParquetOptions options)
    {
        _output = output;
        _options = options;
        _fields = schema.DataFields;
        _types = [.. _fields.Select(static field => ColumnTypes.Of(field.Element, field.ClrType))];
    }

    public static async Task<FileWriter> BeginAsync(ParquetSchema schema, Stream output, ParquetOptions options, CancellationToken cancellationToken)
    {
        var file = new FileWriter(schema, output, options);
        await file.WriteAsync(FileMagic.Bytes, cancellationToken);
        return file;
    }

    public async Task WriteColumnAsync(
        RowGroupBuilder group,
        DataColumn column,
        Dictionary<string, string>? keyValues,
        CompressionMethod method,
        CompressionLevel level,
        CancellationToken cancellationToken)
    {
        try
        {
            await WriteNextAsync(group, column, keyValues, method, level, cancellationToken);
            group.HasFailed = false;
        }
        catch
        {
            group.HasFailed = true;
            throw;
        }
    }

    public void CheckComplete(RowGroupBuilder group)
    {
        if (group.Columns.Count < _fields.Length)
            throw new InvalidOperationException($"A row group has {group.Columns.Count} of {_fields.Length} columns; '{_fields[group.Columns.Count].Name}' is missing.");
    }

    public void EndRowGroup(RowGroupBuilder group)
    {
        if (group.Columns.Count > 0 || group.HasFailed)
            _groups.Add(group);
    }

    /// <summary>Writes the footer; after a failed column or write there is none, so that nobody takes the file for whole.</summary>
    /// <exception cref="InvalidOperationException">A row group lacks columns that nobody tried to write.</exception>
    public async Task EndAsync(IReadOnlyDictionary<string, string> keyValues)
    {
        if (_isBroken || _groups.Exists(group => group.HasFailed && group.Columns.Count < _fields.Length))
            return;
        _groups.ForEach(CheckComplete);
        using var tail = new ByteSink();
        var groups = _groups.ConvertAll(group => group.Build() with { Columns = WithIndexes(group, tail) });
        var footer = tail.Length;
        new FileMetadata
        {
            Schema = [new SchemaElement("root") { ChildCount = _fields.Length }, .. _fields.Select(static field => field.Element)],
            RowCount = groups.Sum(static group => group.RowCount),
            RowGroups = groups,
            KeyValues = new Dictionary<string, string>(keyValues, StringComparer.Ordinal),
            CreatedBy = CreatedBy,
        }.Write(new ThriftWriter(tail));
        BinaryPrimitives.WriteInt32LittleEndian(tail.Take(4), tail.Length - 4 - footer);
        tail.Write(FileMagic.Bytes.Span);
        await WriteAsync(tail.Memory, CancellationToken.None);
        await _output.FlushAsync();
    }

    private async Task WriteNextAsync(
        RowGroupBuilder group,
        DataColumn column,
        Dictionary<string, string>? keyValues,
        CompressionMethod method,
        CompressionLevel level,
        CancellationToken cancellationToken)
    {
        var index = group.Columns.Count;
        if (index == _fields.Length)
            throw new ArgumentException($"All {index} columns of the schema are written; '{column.Field.Name}' is one too many.", nameof(column));
        if (!_fields[index].Equals(column.Field))
            throw new ArgumentException($"The next column of the schema is {_fields[index]}, not {column.Field}.", nameof(column));
        if (group.RowCount is { } rows && rows != column.NumValues)
            throw new ArgumentException($"Column '{column.Field.Name}' has {column.NumValues} rows; those before it have {rows}.", nameof(column));
        using var chunk = new ChunkWriter(_fields[index].Element, CodecTable.Of((int)method, level), (int)method, _options);
        _types[index].Write(column.Data, chunk);
        var start = _position;
        await WriteAsync(chunk.Bytes, cancellationToken);
        group.RowCount = column.NumValues;
        group.Columns.Add(new ColumnChunk { Metadata = chunk.Finish(start, keyValues) });
        group.Indexes.Add(chunk.Index);
    }

    private ColumnChunk[] WithIndexes(RowGroupBuilder group, ByteSink tail)
    {
        var chunks = group.Columns.ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            var (column, index) = (chunks[i].Metadata!, group.Indexes[i]);
            if (!index.IsUseful)
                continue;
            var start = tail.Length;
            if (index.HasColumnIndex)
            {
                index.WriteColumnIndex(new ThriftWriter(tail));
                chunks[i] = chunks[i] with { ColumnIndexOffset = _position + start, ColumnIndexLength = tail.Length - start };
            }

            start = tail.Length;
            index.WriteOffsetIndex(new ThriftWriter(tail), column.DictionaryPageOffset ?? column.DataPageOffset);
            chunks[i] = chunks[i] with { OffsetIndexOffset = _position + start, OffsetIndexLength = tail.Length - start };
        }

        return chunks;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _output.WriteAsync(bytes, cancellationToken);
        }
        catch
        {
            _isBroken = true;
            throw;
        }

        _position += bytes.Length;
    }
}
