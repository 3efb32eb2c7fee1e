using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgoTrader.Domain.Instruments;
using Dapper;

namespace AlgoTrader.Data.Sql.Mapping;

/// <summary>How values stand in columns: times as microseconds since 1970 (UTC), decimals exact, lists and maps as JSON.</summary>
internal static class ColumnTypes
{
    /// <summary>Dapper keeps this for the whole process.</summary>
    [ModuleInitializer]
    internal static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Dapper would hand times to the driver as they are.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeColumn());
        SqlMapper.AddTypeHandler(new DecimalColumn());
        SqlMapper.AddTypeHandler(new JsonColumn<IReadOnlyDictionary<string, string>>());
        SqlMapper.AddTypeHandler(new JsonColumn<IReadOnlyList<string>>());
        SqlMapper.AddTypeHandler(new JsonColumn<IReadOnlyList<Instrument>>());
    }

    private sealed class TimeColumn : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = UnixMicros.From(value);
        }

        public override DateTimeOffset Parse(object value) => UnixMicros.ToTime(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class DecimalColumn : SqlMapper.TypeHandler<decimal>
    {
        // Dividing by it drops the zeros that a column of fixed scale adds: 1.5000 becomes 1.5.
        private const decimal One = 1.0000000000000000000000000000m;

        public override void SetValue(IDbDataParameter parameter, decimal value) => parameter.Value = value;

        public override decimal Parse(object value) => (value as decimal?
            ?? (value is string text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)
                : Convert.ToDecimal(value, CultureInfo.InvariantCulture))) / One;
    }

    private sealed class JsonColumn<T> : SqlMapper.TypeHandler<T>
        where T : class
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = JsonSerializer.Serialize(value);
        }

        public override T? Parse(object value) => JsonSerializer.Deserialize<T>((string)value);
    }
}
