using System.Globalization;
using Parquet;
using Parquet.Data;

namespace Compat.Parquet.Tests;

/// <summary>Files that DuckDB and hyparquet write are read here: what comes out equals the formulas they were given.</summary>
public sealed class ThirdPartyWriterTests(ReadersFixture readers) : IClassFixture<ReadersFixture>
{
    private static readonly DateTime Start = new(2024, 3, 1, 14, 30, 0, DateTimeKind.Utc);

    // Each column with what row i holds; every seventh row is null in those that may be.
    private static readonly (string Name, string Sql, Func<int, object?> Value)[] Columns =
    [
        ("flag", "i % 3 = 0", static i => i % 3 == 0),
        ("tiny", "(i % 100 - 50)::TINYINT", static i => (sbyte)((i % 100) - 50)),
        ("utiny", "(i % 200)::UTINYINT", static i => (byte)(i % 200)),
        ("small", "(i % 30000 - 15000)::SMALLINT", static i => (short)((i % 30_000) - 15_000)),
        ("usmall", "(i % 60000)::USMALLINT", static i => (ushort)(i % 60_000)),
        ("int32", "(i * 7919 % 1000003 - 500000)::INTEGER", static i => (int)((i * 7919L % 1_000_003) - 500_000)),
        ("uint32", "(i * 4001 + 3000000000)::UINTEGER", static i => (uint)((i * 4001L) + 3_000_000_000)),
        ("int64", "(i * i * 12345678)::BIGINT", static i => (long)i * i * 12_345_678),
        ("uint64", "(18446744073709551615 - i)::UBIGINT", static i => ulong.MaxValue - (ulong)i),
        ("single", "(i / 8)::FLOAT", static i => i / 8f),
        ("price", "(100 + (i % 400) / 4)::DOUBLE", static i => 100 + (i % 400 / 4.0)),
        ("text", "'row ' || (i * 31 % 100003)", static i => $"row {i * 31L % 100_003}"),
        ("few", "'kind ' || (i % 5)", static i => $"kind {i % 5}"),
        ("bytes", "encode('b' || i)", static i => System.Text.Encoding.ASCII.GetBytes($"b{i}")),
        ("dec9", "((i % 100000) / 100)::DECIMAL(9,2)", static i => i % 100_000 / 100m),
        ("dec18", "((i - 1000) * 1.25)::DECIMAL(18,4)", static i => (i - 1000) * 1.25m),
        ("dec38", "((i - 1000) * 1000000000.5)::DECIMAL(28,3)", static i => (i - 1000) * 1_000_000_000.5m),
        ("day", "DATE '1969-12-01' + (i % 1000)::INTEGER", static i => new DateTime(1969, 12, 1).AddDays(i % 1000)),
        ("ms", "(TIMESTAMP '2024-03-01 14:30:00' + to_milliseconds(i * 250))::TIMESTAMP_MS", static i => Start.AddMilliseconds(i * 250L)),
        ("us", "TIMESTAMP '2024-03-01 14:30:00' + to_microseconds(i * 13)", static i => Start.AddMicroseconds(i * 13L)),
        ("tz", "TIMESTAMPTZ '2024-03-01 14:30:00+00' + to_microseconds(i * 13)", static i => Start.AddMicroseconds(i * 13L)),
        ("ns", "make_timestamp_ns(1709303400000000000 + i * 700)", static i => Start.AddTicks(i * 7L)),
    ];

    [Theory]
    [InlineData("V1", "uncompressed")]
    [InlineData("V1", "snappy")]
    [InlineData("V1", "gzip")]
    [InlineData("V1", "brotli")]
    [InlineData("V2", "uncompressed")]
    [InlineData("V2", "snappy")]
    [InlineData("V2", "gzip")]
    [InlineData("V2", "brotli")]
    public async Task Columns_OfEveryType_AreReadEqual(string version, string codec)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        foreach (var rows in new[] { 1, 5_000 })
        {
            var select = string.Join(", ", Columns.Select(static c => $"CASE WHEN i % 7 = 6 THEN NULL ELSE {c.Sql} END AS {c.Name}"));
            var path = await WriteAsync($"SELECT {select} FROM range({rows}) t(i) ORDER BY i", $"PARQUET_VERSION {version}, CODEC '{codec}', ROW_GROUP_SIZE 2048");
            await AssertSameAsync(path, rows, Columns.Select(static column => (column.Name, (Func<int, object?>)(i => i % 7 == 6 ? null : column.Value(i)))));
        }
    }

    // As in hyparquet-write.js.
    private static readonly (string Name, Func<int, object?> Value)[] Version2Columns =
    [
        ("int_delta", static i => (i * 7919 % 1003) - 500),
        ("long_delta", static i => (long)i * i * 1_000_003),
        ("long_plain", static i => i - 5L),
        ("double_split", static i => i / 8.0),
        ("float_split", static i => i / 4f),
        ("double_few", static i => i % 5 / 2.0),
        ("bool_runs", static i => i % 40 < 17),
        ("bool_plain", static i => i % 3 == 0),
        ("text_lengths", static i => $"row {i}"),
        ("text_prefixes", static i => $"SPY 2024-03-{i:D6}"),
        ("text_few", static i => $"kind {i % 4}"),
        ("time", static i => Start.AddMilliseconds(i * 250L)),
    ];

    [Theory]
    [InlineData("UNCOMPRESSED", 1)]
    [InlineData("UNCOMPRESSED", 4_000)]
    [InlineData("SNAPPY", 4_000)]
    [InlineData("GZIP", 4_000)]
    public async Task Version2Pages_InEveryEncoding_AreReadEqual(string codec, int rows)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var path = Path.Combine(readers.Files, $"{Guid.NewGuid():N}.parquet");
        await readers.ScriptAsync("hyparquet-write.js", path, codec, rows.ToString(CultureInfo.InvariantCulture));
        await AssertSameAsync(path, rows, Version2Columns.SelectMany(static column => new (string, Func<int, object?>)[]
        {
            (column.Name, column.Value),
            ($"null_{column.Name}", i => i % 5 == 4 ? null : column.Value(i)),
        }));
    }

    [Theory]
    [InlineData("zstd", "Zstd")]
    [InlineData("lz4_raw", "Lz4Raw")]
    public async Task Codec_ThatIsNotRead_IsNamed(string codec, string name)
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var path = await WriteAsync("SELECT 1 AS a", $"CODEC '{codec}'");
        var error = await Assert.ThrowsAsync<ParquetException>(() => ReadAllAsync(path));
        Assert.Contains($"'a': Compression {name} is not supported", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_BesideFlat_IsLeftOutAndNamedWhenAskedFor()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var path = await WriteAsync("SELECT 1::BIGINT AS a, {'x': 1, 'y': [1, 2]} AS s, [3, 4] AS l, 2.5::DOUBLE AS b, uuid() AS u", "CODEC 'snappy'");
        using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], reader.Schema.DataFields.Select(static field => field.Name));
        var columns = await reader.ReadEntireRowGroupAsync(0, TestContext.Current.CancellationToken);
        Assert.Equal(2.5, ((double?[])columns[1].Data)[0]);
        foreach (var (name, reason) in new[] { ("s", "nested in 's'"), ("l", "nested in 'l'"), ("u", "as Uuid is not read"), ("nothing", "There is no column 'nothing'") })
        {
            var field = new global::Parquet.Schema.ParquetSchema(new global::Parquet.Schema.DataField<int>(name)).DataFields[0];
            var error = await Assert.ThrowsAsync<ParquetException>(() => reader.OpenRowGroupReader(0).ReadColumnAsync(field, TestContext.Current.CancellationToken));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    private async Task<string> WriteAsync(string select, string options)
    {
        var path = Path.Combine(readers.Files, $"{Guid.NewGuid():N}.parquet");
        await readers.ScriptAsync("duckdb.js", $"COPY ({select}) TO '{path}' (FORMAT parquet, {options})");
        return path;
    }

    private static async Task<List<DataColumn[]>> ReadAllAsync(string path) =>
        await ParquetFiles.ReadAsync(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

    private static async Task AssertSameAsync(string path, int rows, IEnumerable<(string Name, Func<int, object?> Value)> columns)
    {
        var groups = await ReadAllAsync(path);
        foreach (var (name, value) in columns)
        {
            var read = groups.SelectMany(group => Assert.Single(group, column => column.Field.Name == name).Data.Cast<object?>()).ToList();
            Assert.Equal(rows, read.Count);
            for (var i = 0; i < rows; i++)
            {
                var expected = value(i);
                var same = expected is byte[] bytes ? read[i] is byte[] other && bytes.AsSpan().SequenceEqual(other) : Equals(expected, read[i]);
                Assert.True(same, string.Create(CultureInfo.InvariantCulture, $"{name}, row {i}: {expected} ({expected?.GetType().Name}) expected, {read[i]} ({read[i]?.GetType().Name}) read"));
            }
        }
    }
}
