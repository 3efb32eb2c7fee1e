using System.Buffers;
using System.Buffers.Binary;
using Parquet.Columns;
using Parquet.Data;
using Parquet.Format;
using Parquet.Schema;

namespace Parquet.Reading;

/// <summary>The file behind a <see cref="ParquetReader"/>: footer, schema, and the chunks that are asked for.</summary>
internal sealed class FileReader
{
    private readonly Stream _input;
    private readonly FileSchema _schema;

    private FileReader(Stream input, FileMetadata metadata, ParquetOptions options)
    {
        _input = input;
        Metadata = metadata;
        _schema = FileSchema.Of(metadata, options);
    }

    public FileMetadata Metadata { get; }

    public ParquetSchema Schema => _schema.Fields;

    public static async Task<FileReader> OpenAsync(Stream input, ParquetOptions options, CancellationToken cancellationToken)
    {
        if (!input.CanRead || !input.CanSeek)
            throw new ArgumentException("The stream must read and seek.", nameof(input));
        if (input.Length < 12)
            throw new ParquetException($"Not a Parquet file: it has {input.Length} bytes.");
        var tail = new byte[8];
        input.Position = 0;
        await ReadAsync(input, tail.AsMemory(0, 4), cancellationToken);
        CheckMagic(tail.AsSpan(0, 4), "first");
        input.Position = input.Length - 8;
        await ReadAsync(input, tail, cancellationToken);
        CheckMagic(tail.AsSpan(4), "last");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (length > input.Length - 12)
            throw new ParquetException($"The footer is said to have {length} bytes; the file has {input.Length}.");
        var footer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            input.Position = input.Length - 8 - length;
            await ReadAsync(input, footer.AsMemory(0, (int)length), cancellationToken);
            return new FileReader(input, FileMetadata.Read(footer.AsSpan(0, (int)length)), options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(footer);
        }
    }

    /// <summary>The column of a file that a field names; null when there is none.</summary>
    public FileColumn? Find(DataField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _schema.Find(field.Path.ToString());
    }

    public Dictionary<string, string> KeyValuesOf(RowGroup group, DataField field) =>
        new(ChunkOf(group, Existing(field)).KeyValues ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);

    public DataColumnStatistics? StatisticsOf(RowGroup group, DataField field)
    {
        var column = Existing(field);
        return Show(column, ChunkOf(group, column));
    }

    public async Task<DataColumn> ReadColumnAsync(RowGroup group, DataField field, CancellationToken cancellationToken)
    {
        var column = Existing(field);
        var own = column.Field ?? throw new ParquetException($"Column '{column.Path}': {column.Refusal}.");
        var type = column.Type!;
        if (own.IsNullable != field.IsNullable || (own.ClrType != field.ClrType && !AreBothDates(own, field)))
            throw new ParquetException($"Column '{column.Path}' is {own} in the file, not {field}.");
        if (own.ClrType != field.ClrType)
            (own, type) = (field, ColumnTypes.Of(column.Element, field.ClrType));
        var metadata = ChunkOf(group, column);
        var bytes = default(byte[]);
        try
        {
            var (start, length) = Extent(metadata);
            bytes = ArrayPool<byte>.Shared.Rent(length);
            _input.Position = start;
            await ReadAsync(_input, bytes.AsMemory(0, length), cancellationToken);
            using var chunk = new ChunkReader(bytes.AsMemory(0, length), metadata, column.Element.IsOptional, group.RowCount);
            return new DataColumn(own, type, type.Read(chunk)) { Statistics = Show(column, metadata) ?? new DataColumnStatistics() };
        }
        catch (ParquetException e)
        {
            throw new ParquetException($"Column '{column.Path}': {e.Message}", e);
        }
        finally
        {
            if (bytes is not null)
                ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // A DATE is read as either.
    private static bool AreBothDates(DataField own, DataField asked) =>
        own.Element.Type == PhysicalType.Int32 && (own.ClrType, asked.ClrType) is (var left, var right)
        && (left == typeof(DateTime) || left == typeof(DateOnly)) && (right == typeof(DateTime) || right == typeof(DateOnly));

    private static DataColumnStatistics? Show(FileColumn column, ColumnMetadata metadata) => metadata.Statistics is not { } statistics ? null
        : new DataColumnStatistics(statistics.NullCount, statistics.DistinctCount, Bound(column, statistics, statistics.Min), Bound(column, statistics, statistics.Max));

    // Statistics are an aid: those that make no sense are none, and the column can still be read.
    private static object? Bound(FileColumn column, Statistics statistics, byte[]? bytes)
    {
        try
        {
            return bytes is not null && column.Type?.HasOrder(statistics) == true ? column.Type.ReadBound(bytes) : null;
        }
        catch (ParquetException)
        {
            return null;
        }
    }

    private FileColumn Existing(DataField field) => Find(field)
        ?? throw new ParquetException($"There is no column '{field.Path}' in the file; there are: {string.Join(", ", Schema.DataFields.Select(static f => f.Name))}.");

    private static ColumnMetadata ChunkOf(RowGroup group, FileColumn column)
    {
        var chunk = column.Leaf < group.Columns.Count
            ? group.Columns[column.Leaf]
            : throw new ParquetException($"Column '{column.Path}': the row group has {group.Columns.Count} columns only.");
        if (chunk.IsEncrypted || chunk.FilePath is not null || chunk.Metadata is not { } metadata)
            throw new ParquetException($"Column '{column.Path}' {(chunk.IsEncrypted ? "is encrypted" : "lies in another file")}: not read.");
        if (metadata.Type != column.Element.Type)
            throw new ParquetException($"Column '{column.Path}' is {column.Element.Type} in the schema and {metadata.Type} in a row group.");
        return metadata;
    }

    private (long Start, int Length) Extent(ColumnMetadata column)
    {
        var start = column.DictionaryPageOffset is > 0 and var dictionary && dictionary < column.DataPageOffset ? dictionary : column.DataPageOffset;
        if (start < 4 || column.CompressedSize < 0 || column.CompressedSize > Array.MaxLength || start > _input.Length - 8 - column.CompressedSize)
            throw new ParquetException($"its {column.CompressedSize} bytes at {start} lie outside the file of {_input.Length}.");
        return (start, (int)column.CompressedSize);
    }

    private static void CheckMagic(ReadOnlySpan<byte> magic, string which)
    {
        if (magic.SequenceEqual(FileMagic.Encrypted.Span))
            throw new ParquetException("The file is encrypted: not read.");
        if (!magic.SequenceEqual(FileMagic.Bytes.Span))
            throw new ParquetException($"Not a Parquet file: the {which} four bytes are {Convert.ToHexString(magic)}, not PAR1.");
    }

    private static async Task ReadAsync(Stream input, Memory<byte> target, CancellationToken cancellationToken)
    {
        if (await input.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellationToken) < target.Length)
            throw new ParquetException("The file ends while it is read.");
    }
}
