namespace Parquet.Columns;

/// <summary>A converter that is quicker for many values than for each by itself.</summary>
internal interface IBlockConverter<TPhysical, TClr>
{
    void ToClr(ReadOnlySpan<TPhysical> values, Span<TClr> target);
}
