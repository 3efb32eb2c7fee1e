namespace Parquet.Writing;

/// <summary>Least and greatest value of a page or chunk, PLAIN; null when there is none to order (all null or NaN).</summary>
internal readonly record struct PageBounds(byte[]? Min, byte[]? Max);
