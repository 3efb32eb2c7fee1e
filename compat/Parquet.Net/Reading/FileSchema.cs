using Parquet.Columns;
using Parquet.Format;
using Parquet.Schema;

namespace Parquet.Reading;

/// <summary>The leaves of a file's schema: those of the first level are columns, deeper and repeated ones are known by name and refused.</summary>
internal sealed class FileSchema
{
    private const int MaxDepth = 64;

    private readonly Dictionary<string, FileColumn> _columns = new(StringComparer.Ordinal);
    private readonly FileMetadata _file;
    private readonly ParquetOptions _options;
    private int _next = 1;
    private int _leaf;

    private FileSchema(FileMetadata file, ParquetOptions options)
    {
        _file = file;
        _options = options;
        if (file.Schema.Count < 2 || file.Schema[0].ChildCount < 1)
            throw new ParquetException("The schema has no columns.");
        for (var i = 0; i < file.Schema[0].ChildCount; i++)
            Visit("", depth: 1, nestedIn: null);
        if (_next != file.Schema.Count)
            throw new ParquetException($"The schema has {file.Schema.Count} elements, {_next} of them in its tree.");
        var fields = _columns.Values.Where(static column => column.Field is not null).Select(static column => (Field)column.Field!).ToArray();
        if (fields.Length == 0)
            throw new ParquetException($"No column of the file is read here: {string.Join("; ", _columns.Values.Select(static c => $"'{c.Path}': {c.Refusal}"))}.");
        Fields = new ParquetSchema(fields);
    }

    public ParquetSchema Fields { get; }

    public static FileSchema Of(FileMetadata file, ParquetOptions options) => new(file, options);

    /// <summary>A leaf by its path; for the name of a group its first leaf, which says why it is not read.</summary>
    public FileColumn? Find(string path) => _columns.GetValueOrDefault(path)
        ?? _columns.Values.FirstOrDefault(column => column.Path.StartsWith(path + ParquetSchema.PathSeparator, StringComparison.Ordinal));

    private void Visit(string prefix, int depth, string? nestedIn)
    {
        if (depth > MaxDepth)
            throw new ParquetException($"The schema is nested deeper than {MaxDepth}.");
        var element = _next < _file.Schema.Count ? _file.Schema[_next++] : throw new ParquetException("The schema ends before its tree does.");
        var path = prefix + element.Name;
        if (element.Name.Length == 0)
            throw new ParquetException($"Element {_next - 1} of the schema has no name.");
        if (element.Type is null)
        {
            for (var i = 0; i < element.ChildCount; i++)
                Visit(path + ParquetSchema.PathSeparator, depth + 1, nestedIn ?? element.Name);
        }
        else if (!_columns.TryAdd(path, Column(path, element, nestedIn)))
        {
            throw new ParquetException($"Two columns are named '{path}'.");
        }
    }

    private FileColumn Column(string path, SchemaElement element, string? nestedIn)
    {
        var refusal = nestedIn is not null ? $"it is nested in '{nestedIn}', and nested columns are not read"
            : element.Repetition is not (Repetition.Required or Repetition.Optional) ? "it is repeated, and nested columns are not read"
            : null;
        var field = refusal is null ? ColumnTypes.FieldOf(element, _options) : null;
        if (field is null)
            refusal ??= $"{element.Type} as {element.Logical?.Kind.ToString() ?? element.Converted?.ToString() ?? "such"} is not read";
        return new FileColumn(path, _leaf++, element, field, field is null ? null : ColumnTypes.Of(element, field.ClrType), refusal);
    }
}
