using Parquet.Codecs;
using Parquet.Columns;
using Parquet.Encodings;
using Parquet.Format;

namespace Parquet.Reading;

/// <summary>
/// The pages of one column chunk, which lies in memory. All sizes and counts are checked before anything is allocated for them: the pages
/// hold exactly the rows of the group, a page of numbers is at most 64 KiB + 16 bytes for each of its values, any page at most 16 MiB + 1,100 bytes
/// for each compressed byte, and a chunk at most 16 Mi rows or 1,024 rows for each of its bytes.
/// </summary>
internal sealed class ChunkReader : IDisposable
{
    private const int PageFloor = 16 << 20;
    private const int MaxExpansion = 1_100;
    private const int NumbersFloor = 64 << 10;

    // Twice what the widest number takes: packed differences may have more bits than the numbers, and levels come on top.
    private const int MaxBytesPerNumber = 16;
    private const int RowFloor = 16 << 20;
    private const int MaxRowsPerByte = 1_024;

    private readonly ReadOnlyMemory<byte> _chunk;
    private readonly ICodec _codec;
    private readonly bool _isOptional;
    private readonly bool _isNumber;
    private readonly List<(PageHeader Header, int Start)> _pages = [];
    private readonly Decompressed _decompressed = new();

    public ChunkReader(ReadOnlyMemory<byte> chunk, ColumnMetadata column, bool isOptional, long rowCount)
    {
        _chunk = chunk;
        _codec = CodecTable.Of(column.Codec);
        _isOptional = isOptional;
        _isNumber = column.Type is PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double;
        if (rowCount < 0 || rowCount > Math.Min(Array.MaxLength, Math.Max(RowFloor, (long)MaxRowsPerByte * chunk.Length)))
            throw new ParquetException($"{rowCount} rows in {chunk.Length} bytes are refused.");
        RowCount = (int)rowCount;
        FindPages();
    }

    /// <summary>Rows of the chunk, nulls too.</summary>
    public int RowCount { get; }

    /// <summary>Decodes all pages into an array of the values that are not null.</summary>
    public ColumnValues Read<T>(ValueDecoder<T> decoder, bool isNullable)
    {
        T[]? values = null;
        var count = Read(decoder, ref values, isNullable, out var flags);
        values ??= [];
        if (count < values.Length)
            Array.Resize(ref values, count);
        return new(values, RowCount, flags);
    }

    /// <summary>Decodes all pages.</summary>
    /// <param name="decoder">Fresh; takes the dictionary, if there is one.</param>
    /// <param name="values">Room for the value of each row, of which nulls take none; made when there is a value and it is null.</param>
    /// <param name="isNullable">Whether the pages have levels.</param>
    /// <param name="flags">One byte a row, 0 for null; null when all rows have a value or none has.</param>
    /// <returns>How many values there are.</returns>
    public int Read<T>(ValueDecoder<T> decoder, ref T[]? values, bool isNullable, out byte[]? flags)
    {
        flags = null;
        if (!isNullable)
            return Read(decoder, ref values, []);
        using var levels = Levels.Rent(RowCount);
        var count = Read(decoder, ref values, levels.Flags);
        if (count > 0 && count < RowCount)
            flags = levels.Flags.ToArray();
        return count;
    }

    /// <param name="decoder">Fresh; takes the dictionary, if there is one.</param>
    /// <param name="values">Room for the value of each row, of which nulls take none; made when there is a value and it is null.</param>
    /// <param name="levels">One byte a row for nullable columns, else empty.</param>
    /// <returns>How many values there are, nulls not counted.</returns>
    private int Read<T>(ValueDecoder<T> decoder, ref T[]? values, Span<byte> levels)
    {
        int rows = 0, defined = 0;
        foreach (var (header, start) in _pages)
        {
            var bytes = _chunk.Span.Slice(start, header.CompressedSize);
            if (header.Type == PageType.Dictionary)
            {
                if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
                    throw new ParquetException($"A dictionary is written as {header.Encoding}.");
                decoder.SetDictionary(Decompress(bytes, header.UncompressedSize), header.ValueCount);
                continue;
            }

            var page = header.Type == PageType.DataV2
                ? SplitVersion2(header, bytes, levels.IsEmpty ? [] : levels.Slice(rows, header.ValueCount), out var count)
                : SplitVersion1(header, bytes, levels.IsEmpty ? [] : levels.Slice(rows, header.ValueCount), out count);
            if (count > 0)
            {
                values ??= GC.AllocateUninitializedArray<T>(RowCount);
                decoder.Decode(header.Encoding, page, values.AsSpan(defined, count));
            }

            rows += header.ValueCount;
            defined += count;
        }

        return defined;
    }

    public void Dispose() => _decompressed.Dispose();

    private void FindPages()
    {
        var span = _chunk.Span;
        long rows = 0;
        for (var position = 0; rows < RowCount || position < span.Length;)
        {
            if (position >= span.Length)
                throw new ParquetException($"The pages hold {rows} rows of {RowCount}.");
            var header = PageHeader.Read(span[position..], out var length);
            position += length;
            Check(header, span.Length - position);
            if (header.Type is PageType.Data or PageType.DataV2)
                rows += header.ValueCount;
            if (header.Type == PageType.Dictionary && _pages.Count > 0)
                throw new ParquetException("A dictionary stands after other pages.");
            if (rows > RowCount)
                throw new ParquetException($"The pages hold more than {RowCount} rows.");
            if (header.Type != PageType.Index)
                _pages.Add((header, position));
            position += header.CompressedSize;
        }
    }

    private void Check(in PageHeader header, int left)
    {
        if (header.Type is < PageType.Data or > PageType.DataV2)
            throw new ParquetException($"Page type {(int)header.Type} is unknown.");
        if (header.CompressedSize < 0 || header.CompressedSize > left)
            throw new ParquetException($"A page of {header.CompressedSize} bytes where {left} are left.");
        if (header.UncompressedSize < 0 || header.UncompressedSize > PageFloor + ((long)MaxExpansion * header.CompressedSize))
            throw new ParquetException($"A page of {header.CompressedSize} bytes that says it expands to {header.UncompressedSize} is refused.");
        if (header.Type == PageType.Index)
            return;
        if (header.ValueCount < 0)
            throw new ParquetException($"A page of {header.ValueCount} values.");
        if (_isNumber && header.UncompressedSize > NumbersFloor + ((long)MaxBytesPerNumber * Math.Min(header.ValueCount, RowCount)))
            throw new ParquetException($"A page of {header.ValueCount} numbers that says it expands to {header.UncompressedSize} bytes is refused.");
    }

    private ReadOnlySpan<byte> SplitVersion1(in PageHeader header, ReadOnlySpan<byte> bytes, Span<byte> levels, out int defined)
    {
        var page = Decompress(bytes, header.UncompressedSize);
        defined = header.ValueCount;
        if (!_isOptional)
            return page;
        if (header.LevelEncoding != PageEncoding.Rle)
            throw new ParquetException($"Definition levels written as {header.LevelEncoding} are not read.");
        if (page.Length < 4 || BitConverter.ToUInt32(page) is var length && length > page.Length - 4)
            throw new ParquetException("Definition levels end early.");
        defined = HybridDecoder.ReadFlags(page.Slice(4, (int)length), levels);
        return page[(4 + (int)length)..];
    }

    private ReadOnlySpan<byte> SplitVersion2(in PageHeader header, ReadOnlySpan<byte> bytes, Span<byte> levels, out int defined)
    {
        if (header.RepetitionBytes != 0 || header.DefinitionBytes < 0 || header.DefinitionBytes > Math.Min(bytes.Length, header.UncompressedSize))
            throw new ParquetException($"Levels of {header.RepetitionBytes} and {header.DefinitionBytes} bytes in a page of {bytes.Length}.");
        defined = _isOptional ? HybridDecoder.ReadFlags(bytes[..header.DefinitionBytes], levels) : header.ValueCount;
        var values = bytes[header.DefinitionBytes..];
        return header.IsCompressed ? Decompress(values, header.UncompressedSize - header.DefinitionBytes) : values;
    }

    private ReadOnlySpan<byte> Decompress(ReadOnlySpan<byte> bytes, int size)
    {
        if (_codec is NoCodec)
            return bytes.Length == size ? bytes : throw new ParquetException($"An uncompressed page has {bytes.Length} bytes where its header says {size}.");

        // Some writers leave an empty page empty.
        if (size == 0)
            return [];
        var target = _decompressed.Room(size);
        _codec.Decompress(bytes, target);
        return target;
    }
}
