using Parquet.Format;

namespace Parquet.Schema;

/// <summary>A column of <see cref="DateTime"/>, stored as a count of days or of milli-, micro- or nanoseconds since 1970.</summary>
public class DateTimeDataField : DataField
{
    public DateTimeDataField(
        string name,
        DateTimeFormat format,
        bool isAdjustedToUTC = true,
        DateTimeTimeUnit? unit = null,
        bool? isNullable = null,
        bool? isArray = null,
        string? propertyName = null)
        : base(name, typeof(DateTime), isNullable, isArray, propertyName)
    {
        DateTimeFormat = format;
        IsAdjustedToUTC = isAdjustedToUTC;
        Unit = format == DateTimeFormat.DateAndTimeMicros ? DateTimeTimeUnit.Micros
            : format == DateTimeFormat.Timestamp && unit is { } asked ? asked
            : DateTimeTimeUnit.Millis;
    }

    internal DateTimeDataField(SchemaElement element, DateTimeFormat format)
        : base(element, typeof(DateTime))
    {
        DateTimeFormat = format;
        IsAdjustedToUTC = element.Logical?.IsAdjustedToUtc ?? true;
        Unit = element.Unit switch
        {
            TimeUnit.Micros => DateTimeTimeUnit.Micros,
            TimeUnit.Nanos => DateTimeTimeUnit.Nanos,
            _ => DateTimeTimeUnit.Millis,
        };
    }

    public DateTimeFormat DateTimeFormat { get; }

    /// <summary>The values are instants; otherwise local times of no stated zone.</summary>
    public bool IsAdjustedToUTC { get; }

    public DateTimeTimeUnit Unit { get; }

    private protected override SchemaElement Describe() => DateTimeFormat switch
    {
        DateTimeFormat.Impala => throw new NotSupportedException($"Column '{Name}': INT96 times are not written; use {nameof(DateTimeFormat.Timestamp)}."),
        DateTimeFormat.Date => SchemaElement.Date(Name),
        _ => SchemaElement.Timestamp(Name, IsAdjustedToUTC, Unit switch
        {
            DateTimeTimeUnit.Micros => TimeUnit.Micros,
            DateTimeTimeUnit.Nanos => TimeUnit.Nanos,
            _ => TimeUnit.Millis,
        }),
    };
}
