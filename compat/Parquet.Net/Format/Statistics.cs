using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>Least and greatest value (PLAIN bytes, without length) and counts of a chunk or page.</summary>
internal sealed record Statistics
{
    public byte[]? Min { get; init; }

    public byte[]? Max { get; init; }

    public long? NullCount { get; init; }

    public long? DistinctCount { get; init; }

    /// <summary>From the old fields, whose order is signed whatever the type.</summary>
    public bool IsLegacy { get; init; }

    public static Statistics Read(ref ThriftReader reader)
    {
        byte[]? oldMin = null, oldMax = null, min = null, max = null;
        long? nulls = null, distinct = null;
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    oldMax = reader.Binary(type).ToArray();
                    break;
                case 2:
                    oldMin = reader.Binary(type).ToArray();
                    break;
                case 3:
                    nulls = reader.I64(type);
                    break;
                case 4:
                    distinct = reader.I64(type);
                    break;
                case 5:
                    max = reader.Binary(type).ToArray();
                    break;
                case 6:
                    min = reader.Binary(type).ToArray();
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        var legacy = min is null && max is null;
        return new Statistics { Min = legacy ? oldMin : min, Max = legacy ? oldMax : max, NullCount = nulls, DistinctCount = distinct, IsLegacy = legacy };
    }

    public void Write(ThriftWriter writer)
    {
        if (NullCount is { } nulls)
            writer.I64(3, nulls);
        if (DistinctCount is { } distinct)
            writer.I64(4, distinct);
        if (Max is not null)
            writer.Binary(5, Max);
        if (Min is not null)
            writer.Binary(6, Min);
        if (Max is not null && Min is not null)
        {
            writer.Bool(7, true);
            writer.Bool(8, true);
        }
    }
}
