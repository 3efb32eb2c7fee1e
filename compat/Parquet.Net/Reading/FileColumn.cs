using Parquet.Columns;
using Parquet.Format;
using Parquet.Schema;

namespace Parquet.Reading;

/// <summary>A leaf of a file's schema.</summary>
/// <param name="Path">Names from the root, joined by points.</param>
/// <param name="Leaf">Its number among the leaves, which is its number in each row group.</param>
/// <param name="Element">As it stands in the footer.</param>
/// <param name="Field">How it is shown; null when it is not read here.</param>
/// <param name="Type">How it is read; null when it is not.</param>
/// <param name="Refusal">Why it is not read.</param>
internal sealed record FileColumn(string Path, int Leaf, SchemaElement Element, DataField? Field, ColumnType? Type, string? Refusal);
