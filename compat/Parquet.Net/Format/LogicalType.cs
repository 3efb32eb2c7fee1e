using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>The LogicalType union; only the values of its kind mean anything.</summary>
internal sealed record LogicalType(LogicalKind Kind)
{
    public int Scale { get; init; }

    public int Precision { get; init; }

    public bool IsAdjustedToUtc { get; init; }

    public TimeUnit Unit { get; init; }

    public int BitWidth { get; init; }

    public bool IsSigned { get; init; }

    public static LogicalType? Read(ref ThriftReader reader)
    {
        LogicalType? logical = null;
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            ThriftReader.Struct(type);
            logical = ReadMember(ref reader, (LogicalKind)id);
        }

        return logical;
    }

    public void Write(ThriftWriter writer)
    {
        writer.Struct((short)Kind);
        switch (Kind)
        {
            case LogicalKind.Decimal:
                writer.I32(1, Scale);
                writer.I32(2, Precision);
                break;
            case LogicalKind.Time or LogicalKind.Timestamp:
                writer.Bool(1, IsAdjustedToUtc);
                writer.Struct(2);
                writer.Empty((short)Unit);
                writer.End();
                break;
            case LogicalKind.Integer:
                writer.SByte(1, (sbyte)BitWidth);
                writer.Bool(2, IsSigned);
                break;
        }

        writer.End();
    }

    private static LogicalType ReadMember(ref ThriftReader reader, LogicalKind kind)
    {
        var logical = new LogicalType(kind);
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (kind, id)
            {
                case (LogicalKind.Decimal, 1):
                    logical = logical with { Scale = reader.I32(type) };
                    break;
                case (LogicalKind.Decimal, 2):
                    logical = logical with { Precision = reader.I32(type) };
                    break;
                case (LogicalKind.Time or LogicalKind.Timestamp, 1):
                    logical = logical with { IsAdjustedToUtc = ThriftReader.Bool(type) };
                    break;
                case (LogicalKind.Time or LogicalKind.Timestamp, 2):
                    ThriftReader.Struct(type);
                    logical = logical with { Unit = ReadUnit(ref reader) };
                    break;
                case (LogicalKind.Integer, 1):
                    logical = logical with { BitWidth = reader.SByte(type) };
                    break;
                case (LogicalKind.Integer, 2):
                    logical = logical with { IsSigned = ThriftReader.Bool(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return logical;
    }

    private static TimeUnit ReadUnit(ref ThriftReader reader)
    {
        var unit = default(TimeUnit);
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            unit = (TimeUnit)id;
            reader.Skip(type);
        }

        return unit;
    }
}
