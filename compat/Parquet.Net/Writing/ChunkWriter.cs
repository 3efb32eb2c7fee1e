using Parquet.Buffers;
using Parquet.Codecs;
using Parquet.Encodings;
using Parquet.Format;
using Parquet.Thrift;

namespace Parquet.Writing;

/// <summary>Gathers the pages of one column chunk.</summary>
internal sealed class ChunkWriter(SchemaElement element, ICodec codec, int codecNumber, ParquetOptions options) : IDisposable
{
    /// <summary>Rows of a page, except the last. A multiple of 128, so that blocks of deltas are full.</summary>
    public const int PageRows = 131_072;

    private readonly ByteSink _pages = new();
    private readonly ByteSink _body = new();
    private readonly ByteSink _compressed = new();
    private readonly PageIndexBuilder _index = new();
    private readonly HashSet<PageEncoding> _encodings = [];
    private int? _dictionaryOffset;
    private int? _dataOffset;
    private long _rows;
    private long _uncompressed;
    private PageBounds _bounds;

    public ParquetOptions Options => options;

    public SchemaElement Element => element;

    /// <summary>The bytes to write; offsets in <see cref="Finish"/> start at the first of them.</summary>
    public ReadOnlyMemory<byte> Bytes => _pages.Memory;

    public PageIndexBuilder Index => _index;

    public void SetBounds(PageBounds bounds) => _bounds = bounds;

    /// <summary>Writes the dictionary; before the first data page.</summary>
    public void WriteDictionary(ReadOnlySpan<byte> values, int count)
    {
        _dictionaryOffset = 0;
        _encodings.Add(PageEncoding.Plain);
        WritePage(new PageHeader { Type = PageType.Dictionary, ValueCount = count, Encoding = PageEncoding.Plain }, values);
    }

    /// <summary>Begins a data page: levels are written, values follow into the sink.</summary>
    /// <param name="rows">Rows of the page.</param>
    /// <param name="isOptional">Levels are written, though <paramref name="flags"/> may be empty because nothing is null.</param>
    /// <param name="flags">One byte a row, 0 for null; empty when nothing is.</param>
    public ByteSink BeginPage(int rows, bool isOptional, ReadOnlySpan<byte> flags)
    {
        _body.Clear();
        if (isOptional)
            HybridEncoder.WriteFlags(flags, rows, _body);
        return _body;
    }

    public void EndPage(int rows, int nulls, PageEncoding encoding, PageBounds bounds)
    {
        _dataOffset ??= _pages.Length;
        _encodings.Add(encoding);
        var start = _pages.Length;
        WritePage(new PageHeader { Type = PageType.Data, ValueCount = rows, Encoding = encoding }, _body.Written);
        _index.Add(start, _pages.Length - start, _rows, rows, nulls, bounds);
        _rows += rows;
    }

    /// <param name="fileOffset">Where <see cref="Bytes"/> begin in the file.</param>
    /// <param name="keyValues">Free text for the chunk.</param>
    public ColumnMetadata Finish(long fileOffset, IReadOnlyDictionary<string, string>? keyValues) => new()
    {
        Type = element.Type!.Value,
        Encodings = [.. _encodings.Append(PageEncoding.Rle).Distinct().Order()],
        Path = [element.Name],
        Codec = codecNumber,
        ValueCount = _rows,
        UncompressedSize = _uncompressed,
        CompressedSize = _pages.Length,
        KeyValues = keyValues,
        DataPageOffset = fileOffset + (_dataOffset ?? 0),
        DictionaryPageOffset = fileOffset + _dictionaryOffset,
        Statistics = new Statistics { NullCount = _index.NullCount, Min = _bounds.Min, Max = _bounds.Max },
    };

    public void Dispose()
    {
        _pages.Dispose();
        _body.Dispose();
        _compressed.Dispose();
    }

    private void WritePage(PageHeader header, ReadOnlySpan<byte> body)
    {
        var stored = body;
        if (codec is not NoCodec)
        {
            _compressed.Clear();
            codec.Compress(body, _compressed);
            stored = _compressed.Written;
        }

        header.UncompressedSize = body.Length;
        header.CompressedSize = stored.Length;
        var start = _pages.Length;
        header.Write(new ThriftWriter(_pages));
        _uncompressed += _pages.Length - start + body.Length;
        _pages.Write(stored);
    }
}
