using Parquet.Format;

namespace Parquet.Encodings;

/// <summary>Turns the values of pages into <typeparamref name="T"/>; called once a page.</summary>
internal abstract class ValueDecoder<T>
{
    /// <summary>Takes the dictionary of the chunk, written plain.</summary>
    public abstract void SetDictionary(ReadOnlySpan<byte> page, int count);

    /// <summary>Fills <paramref name="values"/> from a page.</summary>
    /// <exception cref="ParquetException">The page does not hold that many values, or its encoding does not fit the type.</exception>
    public abstract void Decode(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values);

    protected static ParquetException Unfit(PageEncoding encoding, string type) => new($"Encoding {encoding} is not one for {type} values.");

    protected static ParquetException NoDictionary() => new("A page has indexes of a dictionary that the column does not have.");

    protected static ParquetException Short(int have, long need) => new($"A page has {have} bytes of values where {need} are needed.");
}
