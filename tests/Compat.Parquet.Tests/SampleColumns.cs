using Parquet.Schema;

namespace Compat.Parquet.Tests;

/// <summary>Columns of all types with seeded values, with and without nulls.</summary>
internal static class SampleColumns
{
    public const int Seed = 20_110_103;

    private static readonly DateTime Start = new(2011, 1, 3, 14, 30, 0, DateTimeKind.Utc);

    /// <summary>Fields and values of all types.</summary>
    public static List<(DataField Field, Array Values)> Of(int rows, int seed = Seed)
    {
        var random = new Random(seed);
        var columns = new List<(DataField, Array)>();
        Add("bool", r => r.Next(2) == 1);
        Add("sbyte", r => (sbyte)r.Next(-128, 128));
        Add("byte", r => (byte)r.Next(256));
        Add("short", r => (short)r.Next(-32768, 32768));
        Add("ushort", r => (ushort)r.Next(65536));
        Add("int", r => (int)r.NextInt64(int.MinValue, int.MaxValue));
        Add("few_ints", r => r.Next(5) * 1000);
        Add("uint", r => (uint)r.NextInt64(uint.MaxValue));
        Add("long", r => r.NextInt64(long.MinValue, long.MaxValue));
        Add("ulong", r => (ulong)r.NextInt64(long.MinValue, long.MaxValue));
        Add("price_long", r => 450_000_000_000 + (r.Next(300) * 10_000_000L));
        Add("float", r => (float)(r.NextDouble() - 0.5));
        Add("double", r => r.NextDouble() * 1e6);
        Add("price", r => Math.Round(100 + (r.NextDouble() * 3), 2));
        Add("odd", r => r.Next(6) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -0.0, 3 => 0.0, 4 => double.Epsilon, _ => -1.5 });
        Add("date", r => new DateOnly(1950, 1, 1).AddDays(r.Next(40_000)));
        AddOf("decimal9", n => new DecimalDataField("decimal9" + n, 9, 2, isNullable: n.Length > 0), r => r.Next(-999_999_999, 999_999_999) / 100m);
        AddOf("decimal18", n => new DecimalDataField("decimal18" + n, 18, 9, isNullable: n.Length > 0), r => r.NextInt64(-999_999_999_999_999_999, 999_999_999_999_999_999) / 1_000_000_000m);
        AddOf("decimal28", n => new DecimalDataField("decimal28" + n, 28, 10, isNullable: n.Length > 0), r => new decimal(r.Next(), r.Next(), r.Next(1 << 28), r.Next(2) == 1, 10));
        AddOf("millis", n => Time("millis" + n, DateTimeTimeUnit.Millis, n), r => Start.AddMilliseconds(r.NextInt64(-5_000_000_000_000, 5_000_000_000_000)));
        AddOf("micros", n => Time("micros" + n, DateTimeTimeUnit.Micros, n), r => Start.AddMicroseconds(r.NextInt64(-5_000_000_000_000, 5_000_000_000_000)));
        AddOf("nanos", n => Time("nanos" + n, DateTimeTimeUnit.Nanos, n), r => Start.AddTicks(r.NextInt64(-50_000_000_000_000, 50_000_000_000_000)));
        AddOf("midnight", n => new DateTimeDataField("midnight" + n, DateTimeFormat.Date, isNullable: n.Length > 0), r => Start.Date.AddDays(r.Next(-30_000, 30_000)));
        var words = Enumerable.Range(0, 40).Select(i => new string((char)('a' + (i % 26)), i % 20) + "é" + i).ToArray();
        columns.Add((new DataField<string>("text", nullable: false), Fill(rows, random, r => words[r.Next(words.Length)])));
        columns.Add((new DataField<string>("text_null"), Fill(rows, random, r => r.Next(4) == 0 ? null : r.Next(1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        columns.Add((new DataField<byte[]>("bytes", nullable: false), Fill(rows, random, Bytes)));
        columns.Add((new DataField<byte[]>("bytes_null", nullable: true), Fill(rows, random, r => r.Next(4) == 0 ? null : Bytes(r))));
        return columns;

        void Add<T>(string name, Func<Random, T> next)
            where T : struct => AddOf(name, nulls => new DataField<T>(name + nulls, nulls.Length > 0), next);

        void AddOf<T>(string name, Func<string, DataField> field, Func<Random, T> next)
            where T : struct
        {
            columns.Add((field(""), Fill(rows, random, next)));
            columns.Add((field("_null"), Fill(rows, random, r => r.Next(4) == 0 ? default(T?) : next(r))));
        }
    }

    // DuckDB has no instants in nanoseconds: it would cut them to micros. Local times it keeps.
    private static DateTimeDataField Time(string name, DateTimeTimeUnit unit, string nulls) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: unit != DateTimeTimeUnit.Nanos, unit, isNullable: nulls.Length > 0);

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(12)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static T[] Fill<T>(int rows, Random random, Func<Random, T> next)
    {
        var values = new T[rows];
        for (var i = 0; i < rows; i++)
            values[i] = next(random);
        return values;
    }
}
