using Parquet.Data;
using Parquet.Reading;
using Parquet.Schema;

namespace Parquet;

/// <summary>Reads a file. Any bytes may be given: what is not a whole Parquet file is a <see cref="ParquetException"/>.</summary>
public sealed class ParquetReader : IDisposable
{
    private readonly FileReader _file;
    private readonly Stream? _owned;

    private ParquetReader(FileReader file, Stream? owned)
    {
        _file = file;
        _owned = owned;
        RowGroups = [.. file.Metadata.RowGroups.Select(group => new ParquetRowGroupReader(file, group))];
    }

    /// <summary>The columns. Nested ones and kinds not read here are left out.</summary>
    public ParquetSchema Schema => _file.Schema;

    public int RowGroupCount => RowGroups.Count;

    public IReadOnlyList<IParquetRowGroupReader> RowGroups { get; }

    /// <summary>Free text of the footer.</summary>
    public Dictionary<string, string> CustomMetadata => _file.Metadata.KeyValues;

    /// <exception cref="ParquetException">It is not a whole Parquet file.</exception>
    public static async Task<ParquetReader> CreateAsync(string filePath, ParquetOptions? parquetOptions = null, CancellationToken cancellationToken = default)
    {
        var stream = File.OpenRead(filePath);
        return await CreateAsync(stream, parquetOptions, leaveStreamOpen: false, cancellationToken);
    }

    /// <param name="input">A stream that can seek; it must not be used by others meanwhile.</param>
    /// <param name="parquetOptions">How to show some types.</param>
    /// <param name="leaveStreamOpen">Whether the stream outlives the reader.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ParquetException">It is not a whole Parquet file.</exception>
    public static async Task<ParquetReader> CreateAsync(
        Stream input, ParquetOptions? parquetOptions = null, bool leaveStreamOpen = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            var file = await FileReader.OpenAsync(input, parquetOptions ?? new ParquetOptions(), cancellationToken);
            return new ParquetReader(file, leaveStreamOpen ? null : input);
        }
        catch
        {
            if (!leaveStreamOpen)
                await input.DisposeAsync();
            throw;
        }
    }

    public static async Task<ParquetSchema> ReadSchemaAsync(Stream stream)
    {
        using var reader = await CreateAsync(stream);
        return reader.Schema;
    }

    public static async Task<ParquetSchema> ReadSchemaAsync(string filePath)
    {
        using var reader = await CreateAsync(filePath);
        return reader.Schema;
    }

    public ParquetRowGroupReader OpenRowGroupReader(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, RowGroupCount);
        return (ParquetRowGroupReader)RowGroups[index];
    }

    /// <summary>All columns of a row group, in the order of the schema.</summary>
    public async Task<DataColumn[]> ReadEntireRowGroupAsync(int rowGroupIndex = 0, CancellationToken cancellationToken = default)
    {
        var group = OpenRowGroupReader(rowGroupIndex);
        var columns = new DataColumn[Schema.DataFields.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = await group.ReadColumnAsync(Schema.DataFields[i], cancellationToken);
        return columns;
    }

    public void Dispose() => _owned?.Dispose();
}
