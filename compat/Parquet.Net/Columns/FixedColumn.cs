using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Parquet.Encodings;
using Parquet.Format;
using Parquet.Reading;
using Parquet.Writing;

namespace Parquet.Columns;

/// <summary>Columns stored as INT32, INT64, FLOAT or DOUBLE.</summary>
/// <param name="converter">Between the stored and the seen type.</param>
/// <param name="isNullable">Whether <see cref="Read"/> gives an array of <c>T?</c>.</param>
/// <param name="isUnsigned">The order of the statistics is that of the unsigned type.</param>
internal sealed class FixedColumn<TPhysical, TClr, TConverter>(TConverter converter, bool isNullable, bool isUnsigned = false) : ColumnType
    where TPhysical : unmanaged, INumber<TPhysical>, IMinMaxValue<TPhysical>
    where TClr : struct
    where TConverter : struct, IPhysicalConverter<TPhysical, TClr>
{
    private static bool IsSame => typeof(TConverter) == typeof(Same<TPhysical>);

    public override void Write(Array values, ChunkWriter chunk)
    {
        if (IsSame && values is TPhysical[] same)
        {
            FixedChunk.Write<TPhysical>(same, Levels.AllDefined(same.Length, isNullable), isUnsigned, chunk);
            return;
        }

        var physical = ArrayPool<TPhysical>.Shared.Rent(values.Length);
        try
        {
            if (values is TClr?[] nullable)
            {
                using var levels = Levels.Rent(nullable.Length);
                var count = Pack(nullable, levels.Flags, physical);
                FixedChunk.Write<TPhysical>(physical.AsSpan(0, count), levels, isUnsigned, chunk);
            }
            else
            {
                var clr = (TClr[])values;
                for (var i = 0; i < clr.Length; i++)
                    physical[i] = converter.ToPhysical(clr[i]);
                FixedChunk.Write<TPhysical>(physical.AsSpan(0, clr.Length), Levels.AllDefined(clr.Length, isNullable), isUnsigned, chunk);
            }
        }
        finally
        {
            ArrayPool<TPhysical>.Shared.Return(physical);
        }
    }

    public override ColumnValues Read(ChunkReader chunk)
    {
        using var decoder = new FixedDecoder<TPhysical>();
        if (IsSame)
            return chunk.Read(decoder, isNullable);

        var rented = ArrayPool<TPhysical>.Shared.Rent(chunk.RowCount);
        try
        {
            var physical = rented;
            var count = chunk.Read(decoder, ref physical, isNullable, out var flags);
            var result = GC.AllocateUninitializedArray<TClr>(count);
            Convert(physical.AsSpan(0, count), result);
            return new(result, chunk.RowCount, flags);
        }
        finally
        {
            ArrayPool<TPhysical>.Shared.Return(rented);
        }
    }

    public override Array Unpack(in ColumnValues values) => values.UnpackValues<TClr>();

    public override object? ReadBound(ReadOnlySpan<byte> bytes) => MemoryMarshal.TryRead(bytes, out TPhysical value) ? converter.ToClr(value) : null;

    public override bool HasOrder(Statistics statistics) => !isUnsigned || !statistics.IsLegacy;

    private void Convert(ReadOnlySpan<TPhysical> values, Span<TClr> target)
    {
        if (converter is IBlockConverter<TPhysical, TClr> block)
        {
            block.ToClr(values, target);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            target[i] = converter.ToClr(values[i]);
    }

    private int Pack(TClr?[] values, Span<byte> flags, TPhysical[] physical)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                physical[count++] = converter.ToPhysical(value);
                flags[i] = 1;
            }
            else
            {
                flags[i] = 0;
            }
        }

        return count;
    }
}
