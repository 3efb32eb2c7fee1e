using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

/// <summary>DuckDB and hyparquet read what is written here.</summary>
public sealed class ThirdPartyReaderTests(ReadersFixture readers) : IClassFixture<ReadersFixture>
{
    private static readonly DateTime Start = new(2024, 3, 1, 14, 30, 0, DateTimeKind.Utc);

    public static TheoryData<CompressionMethod, int> Files
    {
        get
        {
            var data = new TheoryData<CompressionMethod, int>();
            foreach (var method in new[] { CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Brotli })
            {
                data.Add(method, 1);
                data.Add(method, 3_000);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task DuckDb_OfEveryType_ReadsTheSame(CompressionMethod method, int rows)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var columns = SampleColumns.Of(rows);
        var path = await WriteAsync(columns, method);
        var shown = string.Join(", ", columns.Select(static column => Sql(column.Field)));
        var output = await readers.ScriptAsync("duckdb.js", $"SELECT {shown} FROM '{path}'");
        AssertSame(columns, output);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Hyparquet_OfNumbersTimesAndText_ReadsTheSame(CompressionMethod method, int rows)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");

        // What JavaScript shows as it is; its numbers and dates cannot hold the others.
        string[] names = ["bool", "int", "few_ints", "long", "price_long", "price", "double", "text", "bytes", "millis"];
        var columns = SampleColumns.Of(rows).FindAll(column => names.Contains(column.Field.Name.Replace("_null", "")));
        var path = await WriteAsync(columns, method);
        AssertSame(columns, await readers.ScriptAsync("hyparquet.js", [path, .. columns.Select(static column => column.Field.Name)]), isHyparquet: true);
    }

    [Theory]
    [InlineData(DateTimeTimeUnit.Millis, true)]
    [InlineData(DateTimeTimeUnit.Micros, true)]
    [InlineData(DateTimeTimeUnit.Nanos, true)]
    [InlineData(DateTimeTimeUnit.Micros, false)]
    public async Task DuckDb_FilteringByTime_FindsEveryRow(DateTimeTimeUnit unit, bool isUtc)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");

        // Several pages and row groups, whose statistics decide what is read.
        const int Rows = 300_000;
        var schema = new ParquetSchema(new DateTimeDataField("ts", DateTimeFormat.Timestamp, isUtc, unit), new DataField<double>("price"));
        var groups = Enumerable.Range(0, 2).Select(group => new Array[]
        {
            Enumerable.Range(group * Rows, Rows).Select(static i => Start.AddMilliseconds(i * 250L)).ToArray(),
            Enumerable.Range(group * Rows, Rows).Select(static i => i / 100.0).ToArray(),
        }).ToArray();
        var path = Path.Combine(readers.Files, $"times-{unit}-{isUtc}.parquet");
        await File.WriteAllBytesAsync(path, await ParquetFiles.WriteAsync(schema, groups), TestContext.Current.CancellationToken);
        (int From, int To)[] ranges = [(0, 1), (131_071, 131_073), (299_999, 300_001), (150_000, 480_000), (599_999, 600_000)];
        var selects = ranges.Select(range =>
            $"SELECT {range.From}, count(*), min(price), max(price) FROM '{path}' WHERE ts >= '{Text(range.From)}' AND ts < '{Text(range.To)}'");
        var output = await readers.ScriptAsync("duckdb.js", $"{string.Join(" UNION ALL ", selects)} ORDER BY 1");
        Assert.Equal(
            ranges.OrderBy(static range => range.From).Select(static range =>
                string.Create(CultureInfo.InvariantCulture, $"{range.From}\t{range.To - range.From}\t{range.From / 100.0}\t{(range.To - 1) / 100.0}")),
            output.Split('\n'));

        string Text(int row) => Start.AddMilliseconds(row * 250L).ToString(isUtc ? "yyyy-MM-dd HH:mm:ss.fff+00" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task DuckDb_OnMetadata_SeesStatisticsAndWriter()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var schema = new ParquetSchema(new DataField<long?>("l"));
        var path = Path.Combine(readers.Files, "metadata.parquet");
        await File.WriteAllBytesAsync(path, await ParquetFiles.WriteAsync(schema, [[new long?[] { 3, null, -4, 9 }]]), TestContext.Current.CancellationToken);
        Assert.Equal("-4\t9\t1\t4", await readers.ScriptAsync("duckdb.js", $"SELECT stats_min_value, stats_max_value, stats_null_count, num_values FROM parquet_metadata('{path}')"));
        Assert.StartsWith("algotrader-parquet version ", await readers.ScriptAsync("duckdb.js", $"SELECT created_by FROM parquet_file_metadata('{path}')"), StringComparison.Ordinal);
        Assert.Equal("a test", await readers.ScriptAsync("duckdb.js", $"SELECT decode(value) FROM parquet_kv_metadata('{path}') WHERE decode(key) = 'made.by'"));
    }

    [Fact]
    public async Task DuckDb_OnFileWithoutRows_ReadsNone()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var columns = SampleColumns.Of(0);
        Assert.Equal("0", await readers.ScriptAsync("duckdb.js", $"SELECT count(*) FROM (SELECT * FROM '{await WriteAsync(columns, CompressionMethod.Snappy)}')"));
    }

    private async Task<string> WriteAsync(List<(DataField Field, Array Values)> columns, CompressionMethod method)
    {
        var schema = new ParquetSchema(columns.Select(static column => (Field)column.Field));
        var path = Path.Combine(readers.Files, $"{Guid.NewGuid():N}.parquet");
        await File.WriteAllBytesAsync(path, await ParquetFiles.WriteAsync(schema, [[.. columns.Select(static column => column.Values)]], method), TestContext.Current.CancellationToken);
        return path;
    }

    private static void AssertSame(List<(DataField Field, Array Values)> columns, string output, bool isHyparquet = false)
    {
        var lines = output.Split('\n');
        Assert.Equal(columns[0].Values.Length, lines.Length);
        for (var row = 0; row < lines.Length; row++)
        {
            var cells = lines[row].Split('\t');
            for (var i = 0; i < columns.Count; i++)
            {
                var expected = Show(columns[i].Field, columns[i].Values.GetValue(row), isHyparquet);
                Assert.True(expected == cells[i], $"{columns[i].Field}, row {row}: {expected} was written, {cells[i]} was read");
            }
        }
    }

    // Both sides as text that says everything: bits of floating point numbers, ticks of times.
    private static string Sql(DataField field) => $"coalesce({field.ClrType.Name switch
    {
        nameof(Single) or nameof(Double) => $"CASE WHEN isnan({field.Name}) THEN 'nan' WHEN {field.Name} = 0 THEN (1/{field.Name})::VARCHAR ELSE {field.Name}::VARCHAR END",
        nameof(DateTime) when ((DateTimeDataField)field).DateTimeFormat != DateTimeFormat.Date => $"epoch_ns({field.Name})::VARCHAR",
        "Byte[]" => $"lower(hex({field.Name}))",
        _ => $"{field.Name}::VARCHAR",
    }}, 'NULL')";

    private static string Show(DataField field, object? value, bool isHyparquet) => value switch
    {
        null => "NULL",
        bool flag => flag ? "true" : "false",
        double.NaN => "nan",
        0.0 => double.IsNegative((double)value) ? "-inf" : "inf",
        double.PositiveInfinity => "inf",
        double number => Number(number.ToString("R", CultureInfo.InvariantCulture), isHyparquet),
        float number => Number(number.ToString("R", CultureInfo.InvariantCulture), isHyparquet),
        decimal number => number.ToString($"F{((DecimalDataField)field).Scale}", CultureInfo.InvariantCulture),
        DateTime time when isHyparquet => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime time when ((DateTimeDataField)field).DateTimeFormat == DateTimeFormat.Date => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => ((time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // .NET writes 5E-324 and 1E+16, DuckDB 5e-324 and 1e+16; whole numbers have .0 in DuckDB only.
    private static string Number(string text, bool isHyparquet) =>
        isHyparquet || text.Contains('E') ? text.Replace("E", "e") : text.Contains('.') ? text : text + ".0";
}
