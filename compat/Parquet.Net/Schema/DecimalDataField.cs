using Parquet.Format;

namespace Parquet.Schema;

/// <summary>A column of <see cref="decimal"/> with a fixed number of digits: INT32 up to 9, INT64 up to 18, else fixed bytes.</summary>
public class DecimalDataField : DataField
{
    /// <exception cref="ArgumentException">The precision is not 1 to 38, or the scale not 0 to the precision.</exception>
    public DecimalDataField(
        string name,
        int precision,
        int scale = 0,
        bool forceByteArrayEncoding = false,
        bool? isNullable = null,
        bool? isArray = null,
        string? propertyName = null,
        Type? clrType = null)
        : base(name, clrType ?? typeof(decimal), isNullable, isArray, propertyName)
    {
        if (ClrType != typeof(decimal))
            throw new NotSupportedException($"Column '{name}': decimals are System.Decimal here, not {clrType}.");
        if (precision is < 1 or > 38)
            throw new ArgumentException($"Column '{name}': precision {precision} is not 1 to 38.", nameof(precision));
        if (scale < 0 || scale > precision)
            throw new ArgumentException($"Column '{name}': scale {scale} is not 0 to the precision, {precision}.", nameof(scale));
        Precision = precision;
        Scale = scale;
        ForceByteArrayEncoding = forceByteArrayEncoding;
    }

    internal DecimalDataField(SchemaElement element)
        : base(element, typeof(decimal))
    {
        Precision = element.DecimalPrecision;
        Scale = element.DecimalScale;
        ForceByteArrayEncoding = element.Type is PhysicalType.FixedLenByteArray or PhysicalType.ByteArray;
    }

    public int Precision { get; }

    public int Scale { get; }

    public bool ForceByteArrayEncoding { get; }

    private protected override SchemaElement Describe() => SchemaElement.Decimal(Name, Precision, Scale, ForceByteArrayEncoding);
}
