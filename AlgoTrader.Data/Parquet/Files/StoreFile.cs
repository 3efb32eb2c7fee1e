using AlgoTrader.Data.Store.Columns;
using Parquet;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Files;

/// <summary>A file of a partition opened to read.</summary>
internal sealed class StoreFile : IDisposable
{
    // Up to this a file is read at once, beyond it row group by row group.
    private const long LargestAtOnce = 256 << 10;

    private readonly StoreStream _stream;
    private readonly ParquetReader _reader;
    private readonly BatchSchema _schema;
    private readonly DataField[] _fields;
    private readonly DataField? _rest;

    private StoreFile(string path, StoreStream stream, ParquetReader reader, BatchSchema schema)
    {
        Path = path;
        _stream = stream;
        _reader = reader;
        _schema = schema;
        var found = reader.Schema.GetDataFields();
        _fields = [.. schema.Columns.Select(column => Find(found, column))];
        _rest = schema.Rest is null ? null : Array.Find(found, field => field.Name == RestColumn.Name);
        if (_rest is not null && (_rest.IsArray || _rest.ClrType != typeof(int)))
            throw new StoreSchemaException(path, RestColumn.Name, "INT32", Describe(_rest));
        IsOwn = reader.CustomMetadata.TryGetValue(GroupTable.Key, out var table);
        if (!IsOwn && StoreFileName.Parse(System.IO.Path.GetFileName(path)).IsOwn)
            throw Damaged("the table of row groups is missing");
        Groups = table is null ? StatisticsOf(reader, _fields[0]) : GroupTable.Parse(table) ?? throw Damaged("the table of row groups does not fit its checksum");
        if (Groups.Length != reader.RowGroupCount)
            throw Damaged($"{reader.RowGroupCount} row groups where {Groups.Length} were written");
    }

    public string Path { get; }

    /// <summary>True for a file of the store, whose rows are ordered and unique.</summary>
    public bool IsOwn { get; }

    public GroupInfo[] Groups { get; }

    public long MinNanos => Groups.Length == 0 ? long.MaxValue : Groups.Min(group => group.MinNanos);

    public long MaxNanos => Groups.Length == 0 ? long.MinValue : Groups.Max(group => group.MaxNanos);

    /// <exception cref="FileNotFoundException">It was compacted away since its folder was listed.</exception>
    /// <exception cref="StoreFileException">It is damaged, or not of this dataset.</exception>
    public static async Task<StoreFile> OpenAsync(string path, BatchSchema schema, CancellationToken cancellationToken)
    {
        var stream = new StoreStream(path);
        ParquetReader? reader = null;
        try
        {
            if (stream.Length == 0)
                throw new StoreFileException(path, "the file is empty.");
            if (stream.Length <= LargestAtOnce)
                stream.Load(0, (int)stream.Length);
            reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
            return new(path, stream, reader, schema);
        }
        catch (Exception exception)
        {
            reader?.Dispose();
            await stream.DisposeAsync();
            if (exception is StoreFileException or OperationCanceledException)
                throw;
            throw new StoreFileException(path, $"is no readable Parquet file: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a row group as arrays of the dataset's columns.</summary>
    /// <exception cref="StoreFileException">Its bytes are damaged, or a value is not one of its column.</exception>
    public async Task<Array[]> ReadGroupAsync(int index, CancellationToken cancellationToken)
    {
        var info = Groups[index];
        if (info.Length > 0 && Crc32C.Compute(Bytes(info)) != info.Checksum)
            throw Damaged($"the bytes of row group {index} do not fit their checksum");

        var arrays = new Array[_fields.Length];
        var column = RestColumn.Name;
        try
        {
            using var group = _reader.OpenRowGroupReader(index);
            for (var i = 0; i < arrays.Length; i++)
            {
                column = _schema.Columns[i].Name;
                arrays[i] = _schema.Columns[i].Decode(await group.ReadColumnAsync(_fields[i], cancellationToken));
                if (arrays[i].Length != info.Rows)
                    throw Damaged($"column '{column}' of row group {index} has {arrays[i].Length} rows instead of {info.Rows}");
            }

            if (_rest is not null)
            {
                column = RestColumn.Name;
                var rests = new Int32Column(column).Decode(await group.ReadColumnAsync(_rest, cancellationToken));
                RestColumn.AddTo((long[])arrays[0], rests);
            }
        }
        catch (Exception exception) when (exception is not (StoreFileException or OperationCanceledException))
        {
            throw new StoreFileException(Path, $"column '{column}' of row group {index}: {exception.Message}", exception);
        }
        return arrays;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    public StoreFileException Damaged(string reason) => new(Path, $"{reason}.");

    private static GroupInfo[] StatisticsOf(ParquetReader reader, DataField ts)
    {
        var groups = new GroupInfo[reader.RowGroupCount];
        for (var i = 0; i < groups.Length; i++)
        {
            using var group = reader.OpenRowGroupReader(i);

            // What a time has below the unit of the column is not in its statistics.
            groups[i] = group.GetStatistics(ts) is { MinValue: DateTime min, MaxValue: DateTime max }
                ? new(group.RowCount, TimeColumn.ToNanos(min), TimeColumn.ToNanos(max) + 999, 0, 0, 0)
                : new(group.RowCount, long.MinValue, long.MaxValue, 0, 0, 0);
        }
        return groups;
    }

    private static string Describe(DataField field) => field is DateTimeDataField time ? $"{time.DateTimeFormat} {time.Unit}" : field.ClrType.Name;

    private DataField Find(DataField[] found, Column column)
    {
        if (Array.Find(found, field => field.Name == column.Name) is not { } field)
            throw new StoreSchemaException(Path, column.Name, column.FileType, "missing");
        return column.Accepts(field) ? field : throw new StoreSchemaException(Path, column.Name, column.FileType, Describe(field));
    }

    private ReadOnlySpan<byte> Bytes(in GroupInfo group)
    {
        if (group.Offset + group.Length > _stream.Length)
            throw Damaged("the file ends before its row groups do");
        return _stream.Load(group.Offset, group.Length);
    }
}
