using Parquet.Format;
using Parquet.Schema;

namespace Parquet.Columns;

/// <summary>Which column type belongs to a schema element, and which element to a CLR type.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, Func<string, SchemaElement>> Elements = new()
    {
        [typeof(bool)] = static name => new(name) { Type = PhysicalType.Boolean },
        [typeof(sbyte)] = static name => SchemaElement.Integer(name, 8, isSigned: true, ConvertedType.Int8),
        [typeof(byte)] = static name => SchemaElement.Integer(name, 8, isSigned: false, ConvertedType.UInt8),
        [typeof(short)] = static name => SchemaElement.Integer(name, 16, isSigned: true, ConvertedType.Int16),
        [typeof(ushort)] = static name => SchemaElement.Integer(name, 16, isSigned: false, ConvertedType.UInt16),
        [typeof(int)] = static name => new(name) { Type = PhysicalType.Int32 },
        [typeof(uint)] = static name => SchemaElement.Integer(name, 32, isSigned: false, ConvertedType.UInt32),
        [typeof(long)] = static name => new(name) { Type = PhysicalType.Int64 },
        [typeof(ulong)] = static name => SchemaElement.Integer(name, 64, isSigned: false, ConvertedType.UInt64),
        [typeof(float)] = static name => new(name) { Type = PhysicalType.Float },
        [typeof(double)] = static name => new(name) { Type = PhysicalType.Double },
        [typeof(decimal)] = static name => SchemaElement.Decimal(name, 38, 18, asBytes: true),
        [typeof(string)] = static name => new(name)
        {
            Type = PhysicalType.ByteArray,
            Converted = ConvertedType.Utf8,
            Logical = new LogicalType(LogicalKind.String),
        },
        [typeof(byte[])] = static name => new(name) { Type = PhysicalType.ByteArray },
        [typeof(DateOnly)] = SchemaElement.Date,
        [typeof(DateTime)] = static name => throw new NotSupportedException(
            $"Column '{name}': {nameof(DateTime)} needs a {nameof(DateTimeDataField)}, which says the unit; INT96 is not written."),
    };

    public static bool IsKnown(Type type) => Elements.ContainsKey(type);

    public static SchemaElement Describe(string name, Type type) => Elements[type](name);

    /// <summary>The field that shows an element of a file's schema; null when values of its kind are not read here.</summary>
    public static DataField? FieldOf(SchemaElement element, ParquetOptions options) => ClrTypeOf(element, options) switch
    {
        null => null,
        var type when type == typeof(decimal) => new DecimalDataField(element),
        var type when type == typeof(DateTime) => new DateTimeDataField(element, FormatOf(element)),
        var type => new DataField(element, type),
    };

    /// <summary>How a column is written and read.</summary>
    public static ColumnType Of(SchemaElement element, Type clr)
    {
        var optional = element.IsOptional;
        return element.Type switch
        {
            PhysicalType.Int32 when clr == typeof(int) => new FixedColumn<int, int, Same<int>>(default, optional),
            PhysicalType.Int32 when clr == typeof(sbyte) => new FixedColumn<int, sbyte, SByteConverter>(default, optional),
            PhysicalType.Int32 when clr == typeof(byte) => new FixedColumn<int, byte, ByteConverter>(default, optional, isUnsigned: true),
            PhysicalType.Int32 when clr == typeof(short) => new FixedColumn<int, short, Int16Converter>(default, optional),
            PhysicalType.Int32 when clr == typeof(ushort) => new FixedColumn<int, ushort, UInt16Converter>(default, optional, isUnsigned: true),
            PhysicalType.Int32 when clr == typeof(uint) => new FixedColumn<int, uint, UInt32Converter>(default, optional, isUnsigned: true),
            PhysicalType.Int32 when clr == typeof(DateTime) => new FixedColumn<int, DateTime, DateTimeOfDays>(default, optional),
            PhysicalType.Int32 when clr == typeof(DateOnly) => new FixedColumn<int, DateOnly, DateOnlyOfDays>(default, optional),
            PhysicalType.Int32 when clr == typeof(decimal) => new FixedColumn<int, decimal, DecimalOfInt32>(
                new(element.DecimalPrecision, element.DecimalScale), optional),
            PhysicalType.Int64 when clr == typeof(long) => new FixedColumn<long, long, Same<long>>(default, optional),
            PhysicalType.Int64 when clr == typeof(ulong) => new FixedColumn<long, ulong, UInt64Converter>(default, optional, isUnsigned: true),
            PhysicalType.Int64 when clr == typeof(DateTime) => new FixedColumn<long, DateTime, DateTimeOfUnits>(
                new(element.Unit ?? TimeUnit.Millis, element.Logical?.IsAdjustedToUtc ?? true), optional),
            PhysicalType.Int64 when clr == typeof(decimal) => new FixedColumn<long, decimal, DecimalOfInt64>(
                new(element.DecimalPrecision, element.DecimalScale), optional),
            PhysicalType.Float => new FixedColumn<float, float, Same<float>>(default, optional),
            PhysicalType.Double => new FixedColumn<double, double, Same<double>>(default, optional),
            PhysicalType.Boolean => new BooleanColumn(optional),
            PhysicalType.Int96 => new BytesValueColumn<DateTime, DateTimeOfInt96>(default, optional, BytesOrder.None),
            PhysicalType.FixedLenByteArray or PhysicalType.ByteArray when clr == typeof(decimal) => new BytesValueColumn<decimal, DecimalOfBytes>(
                new(element.TypeLength, element.DecimalPrecision, element.DecimalScale), optional, BytesOrder.Signed),
            PhysicalType.ByteArray when clr == typeof(string) => new BytesColumn<string, TextConverter>(default, optional),
            PhysicalType.FixedLenByteArray or PhysicalType.ByteArray when clr == typeof(byte[]) => new BytesColumn<byte[], BytesConverter>(
                new(element.TypeLength), optional),
            _ => throw new ParquetException($"Column '{element.Name}': {element.Type} as {clr} is not supported."),
        };
    }

    private static DateTimeFormat FormatOf(SchemaElement element) => element.Type switch
    {
        PhysicalType.Int96 => DateTimeFormat.Impala,
        PhysicalType.Int32 => DateTimeFormat.Date,
        _ => DateTimeFormat.Timestamp,
    };

    private static Type? ClrTypeOf(SchemaElement element, ParquetOptions options)
    {
        if (IsDecimal(element))
            return element.DecimalScale is >= 0 and <= DecimalDigits.MaxScale && element.DecimalPrecision >= element.DecimalScale ? typeof(decimal) : null;
        return element.Type switch
        {
            PhysicalType.Boolean => typeof(bool),
            PhysicalType.Int32 => OfInt32(element, options),
            PhysicalType.Int64 => OfInt64(element),
            PhysicalType.Int96 => typeof(DateTime),
            PhysicalType.Float => typeof(float),
            PhysicalType.Double => typeof(double),
            PhysicalType.ByteArray => IsText(element) || (options.TreatByteArrayAsString && IsPlainBytes(element)) ? typeof(string)
                : IsPlainBytes(element) || IsBson(element) ? typeof(byte[]) : null,
            PhysicalType.FixedLenByteArray => IsPlainBytes(element) && element.TypeLength > 0 ? typeof(byte[]) : null,
            _ => null,
        };
    }

    private static Type? OfInt32(SchemaElement element, ParquetOptions options) => element switch
    {
        { Logical.Kind: LogicalKind.Integer } => OfInteger(element.Logical),
        { Logical.Kind: LogicalKind.Date } or { Converted: ConvertedType.Date } => options.UseDateOnlyTypeForDates ? typeof(DateOnly) : typeof(DateTime),
        { Converted: ConvertedType.Int8 } => typeof(sbyte),
        { Converted: ConvertedType.UInt8 } => typeof(byte),
        { Converted: ConvertedType.Int16 } => typeof(short),
        { Converted: ConvertedType.UInt16 } => typeof(ushort),
        { Converted: ConvertedType.UInt32 } => typeof(uint),
        { Logical: null, Converted: null or ConvertedType.Int32 } => typeof(int),
        _ => null,
    };

    private static Type? OfInt64(SchemaElement element) => element switch
    {
        { Logical.Kind: LogicalKind.Integer } => OfInteger(element.Logical),
        { Logical.Kind: LogicalKind.Timestamp } => element.Logical.Unit is TimeUnit.Millis or TimeUnit.Micros or TimeUnit.Nanos ? typeof(DateTime) : null,
        { Converted: ConvertedType.TimestampMillis or ConvertedType.TimestampMicros } => typeof(DateTime),
        { Converted: ConvertedType.UInt64 } => typeof(ulong),
        { Logical: null, Converted: null or ConvertedType.Int64 } => typeof(long),
        _ => null,
    };

    private static Type? OfInteger(LogicalType logical) => (logical.BitWidth, logical.IsSigned) switch
    {
        (8, true) => typeof(sbyte),
        (8, false) => typeof(byte),
        (16, true) => typeof(short),
        (16, false) => typeof(ushort),
        (32, true) => typeof(int),
        (32, false) => typeof(uint),
        (64, true) => typeof(long),
        (64, false) => typeof(ulong),
        _ => null,
    };

    private static bool IsDecimal(SchemaElement element) =>
        (element.Logical?.Kind == LogicalKind.Decimal || (element.Logical is null && element.Converted == ConvertedType.Decimal))
        && element.Type is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLenByteArray;

    private static bool IsText(SchemaElement element) =>
        element.Logical?.Kind is LogicalKind.String or LogicalKind.Enum or LogicalKind.Json
        || (element.Logical is null && element.Converted is ConvertedType.Utf8 or ConvertedType.Enum or ConvertedType.Json);

    private static bool IsBson(SchemaElement element) => element.Logical?.Kind == LogicalKind.Bson || element.Converted == ConvertedType.Bson;

    private static bool IsPlainBytes(SchemaElement element) => element.Logical is null && element.Converted is null;
}
