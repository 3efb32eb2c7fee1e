using System.Numerics;
using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>A node of the schema as it stands in the footer.</summary>
internal sealed record SchemaElement(string Name)
{
    public PhysicalType? Type { get; init; }

    public int TypeLength { get; init; }

    public Repetition Repetition { get; init; }

    public int ChildCount { get; init; }

    public ConvertedType? Converted { get; init; }

    public int? Scale { get; init; }

    public int? Precision { get; init; }

    public int? FieldId { get; init; }

    public LogicalType? Logical { get; init; }

    public bool IsOptional => Repetition == Repetition.Optional;

    public int DecimalScale => Logical?.Kind == LogicalKind.Decimal ? Logical.Scale : Scale ?? 0;

    public int DecimalPrecision => Logical?.Kind == LogicalKind.Decimal ? Logical.Precision : Precision ?? 0;

    /// <summary>The unit of a time, from the logical type or else the older converted type.</summary>
    public TimeUnit? Unit => Logical?.Kind == LogicalKind.Timestamp ? Logical.Unit : Converted switch
    {
        ConvertedType.TimestampMillis => TimeUnit.Millis,
        ConvertedType.TimestampMicros => TimeUnit.Micros,
        _ => null,
    };

    public static SchemaElement Date(string name) => new(name)
    {
        Type = PhysicalType.Int32,
        Converted = ConvertedType.Date,
        Logical = new LogicalType(LogicalKind.Date),
    };

    // The converted types mean instants, so local times have none.
    public static SchemaElement Timestamp(string name, bool isAdjustedToUtc, TimeUnit unit) => new(name)
    {
        Type = PhysicalType.Int64,
        Converted = (isAdjustedToUtc, unit) switch
        {
            (true, TimeUnit.Millis) => ConvertedType.TimestampMillis,
            (true, TimeUnit.Micros) => ConvertedType.TimestampMicros,
            _ => null,
        },
        Logical = new LogicalType(LogicalKind.Timestamp) { IsAdjustedToUtc = isAdjustedToUtc, Unit = unit },
    };

    public static SchemaElement Decimal(string name, int precision, int scale, bool asBytes)
    {
        var type = asBytes || precision > 18 ? PhysicalType.FixedLenByteArray : precision > 9 ? PhysicalType.Int64 : PhysicalType.Int32;
        return new SchemaElement(name)
        {
            Type = type,
            TypeLength = type == PhysicalType.FixedLenByteArray ? BytesFor(precision) : 0,
            Converted = ConvertedType.Decimal,
            Scale = scale,
            Precision = precision,
            Logical = new LogicalType(LogicalKind.Decimal) { Scale = scale, Precision = precision },
        };
    }

    public static SchemaElement Integer(string name, int bits, bool isSigned, ConvertedType converted) => new(name)
    {
        Type = bits == 64 ? PhysicalType.Int64 : PhysicalType.Int32,
        Converted = converted,
        Logical = new LogicalType(LogicalKind.Integer) { BitWidth = bits, IsSigned = isSigned },
    };

    public static SchemaElement Read(ref ThriftReader reader)
    {
        var element = new SchemaElement("");
        var id = reader.BeginStruct();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    element = element with { Type = (PhysicalType)reader.I32(type) };
                    break;
                case 2:
                    element = element with { TypeLength = reader.I32(type) };
                    break;
                case 3:
                    element = element with { Repetition = (Repetition)reader.I32(type) };
                    break;
                case 4:
                    element = element with { Name = reader.String(type) };
                    break;
                case 5:
                    element = element with { ChildCount = reader.I32(type) };
                    break;
                case 6:
                    element = element with { Converted = (ConvertedType)reader.I32(type) };
                    break;
                case 7:
                    element = element with { Scale = reader.I32(type) };
                    break;
                case 8:
                    element = element with { Precision = reader.I32(type) };
                    break;
                case 9:
                    element = element with { FieldId = reader.I32(type) };
                    break;
                case 10:
                    ThriftReader.Struct(type);
                    element = element with { Logical = LogicalType.Read(ref reader) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return element;
    }

    public void Write(ThriftWriter writer)
    {
        writer.Begin();
        if (Type is { } type)
            writer.I32(1, (int)type);
        if (TypeLength > 0)
            writer.I32(2, TypeLength);
        if (Type is not null)
            writer.I32(3, (int)Repetition);
        writer.String(4, Name);
        if (Type is null)
            writer.I32(5, ChildCount);
        if (Converted is { } converted)
            writer.I32(6, (int)converted);
        if (Scale is { } scale)
            writer.I32(7, scale);
        if (Precision is { } precision)
            writer.I32(8, precision);
        if (FieldId is { } fieldId)
            writer.I32(9, fieldId);
        if (Logical is not null)
        {
            writer.Struct(10);
            Logical.Write(writer);
            writer.End();
        }

        writer.End();
    }

    private static int BytesFor(int precision) => (BigInteger.Pow(10, precision) - 1).GetByteCount();
}
