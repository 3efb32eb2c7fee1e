using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>STRING of one letter out of a few, e.g. the side of a level; in memory a char, '\0' for null.</summary>
internal sealed class CodeColumn(string name, string codes, bool nullable = false) : TypedColumn<char>(name, "STRING")
{
    // One string for each letter: writing and reading allocate none for the rows.
    private readonly string[] _texts = [.. codes.Select(code => code.ToString())];

    public override DataField CreateField() => new DataField<string>(Name, nullable);

    public override int FindUnwritable(Array values, int offset, int count)
    {
        var span = ((char[])values).AsSpan(offset, count);
        for (var row = 0; row < span.Length; row++)
        {
            if (!codes.Contains(span[row], StringComparison.Ordinal) && !(nullable && span[row] == '\0'))
                return row;
        }
        return -1;
    }

    public override DataColumn Encode(DataField field, Array values, int offset, int count)
    {
        var source = ((char[])values).AsSpan(offset, count);
        var texts = new string?[count];
        for (var row = 0; row < source.Length; row++)
            texts[row] = source[row] == '\0' ? null : _texts[codes.IndexOf(source[row], StringComparison.Ordinal)];
        return new(field, texts);
    }

    public override Array Decode(DataColumn column)
    {
        var texts = (string?[])column.Data;
        var values = new char[texts.Length];
        for (var row = 0; row < values.Length; row++)
        {
            if (texts[row] is not { } text)
                values[row] = nullable ? '\0' : throw new InvalidValueException(row, "is null");
            else if (text.Length == 1 && codes.Contains(text[0], StringComparison.Ordinal))
                values[row] = text[0];
            else
                throw new InvalidValueException(row, $"is '{text}', which is none of {string.Join(", ", _texts)}");
        }
        return values;
    }
}
