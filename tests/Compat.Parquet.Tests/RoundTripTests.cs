using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<int> Sizes => [0, 1, 7, 8, 31, 32, 33, 127, 128, 129, 1000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Columns_OfEveryTypeAndCodec_AreReadEqual(int rows)
    {
        var columns = SampleColumns.Of(rows, SampleColumns.Seed + rows);
        foreach (var method in new[] { CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Brotli })
        {
            foreach (var plain in new[] { false, true })
                await AssertEqualAsync(columns, method, plain);
        }
    }

    [Theory]
    [InlineData(131_071)]
    [InlineData(131_072)]
    [InlineData(131_073)]
    [InlineData(262_145)]
    public async Task Columns_AroundTheSizeOfAPage_AreReadEqual(int rows)
    {
        var names = new HashSet<string> { "bool_null", "few_ints", "long", "price_long_null", "price", "double_null", "micros", "text", "text_null" };
        await AssertEqualAsync(SampleColumns.Of(rows).FindAll(column => names.Contains(column.Field.Name)), CompressionMethod.Snappy, plain: false);
    }

    [Fact]
    public async Task File_OfSeveralRowGroups_KeepsThemApart()
    {
        var schema = new ParquetSchema(new DataField<long>("l"));
        var file = await ParquetFiles.WriteAsync(schema, [[new long[] { 1, 2 }], [Array.Empty<long>()], [new long[] { 3 }]]);
        Assert.Equal(["1,2", "", "3"], (await ParquetFiles.ReadAsync(file)).Select(static group => string.Join(',', (long[])group[0].Data)));
    }

    [Fact]
    public async Task Metadata_OfFileAndColumn_IsReadBack()
    {
        var schema = new ParquetSchema(new DataField<long>("l"));
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            writer.CustomMetadata = new Dictionary<string, string> { ["schema"] = "bars/1" };
            using var group = writer.CreateRowGroup();
            await group.WriteColumnAsync(
                new DataColumn(schema.DataFields[0], new long[] { 1 }), new Dictionary<string, string> { ["unit"] = "ns" }, TestContext.Current.CancellationToken);
        }

        using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("bars/1", reader.CustomMetadata["schema"]);
        Assert.Equal("ns", reader.RowGroups[0].GetCustomMetadata(schema.DataFields[0])["unit"]);
    }

    [Fact]
    public async Task Longs_OfEveryDifference_AreReadEqual()
    {
        // Differences of each width, and ones that wrap around.
        var values = new List<long> { long.MaxValue, long.MinValue, 0, -1, long.MaxValue, 0 };
        for (var bits = 0; bits < 64; bits++)
            values.AddRange(Enumerable.Range(0, 150).Select(i => (i % 3) * (1L << bits)));
        var options = new ParquetOptions { UseDictionaryEncoding = false };
        Assert.Equal(values, (long[])(await ParquetFiles.EchoAsync(new DataField<long>("l"), values.ToArray(), options: options)).Data);
        var ints = values.ConvertAll(static value => (int)value).ToArray();
        Assert.Equal(ints, (int[])(await ParquetFiles.EchoAsync(new DataField<int>("i"), ints, options: options)).Data);
    }

    private static async Task AssertEqualAsync(List<(DataField Field, Array Values)> columns, CompressionMethod method, bool plain)
    {
        var schema = new ParquetSchema(columns.Select(static column => (Field)column.Field));
        var options = new ParquetOptions { UseDictionaryEncoding = !plain, UseDeltaBinaryPackedEncoding = !plain };
        var file = await ParquetFiles.WriteAsync(schema, [[.. columns.Select(static column => column.Values)]], method, options);
        using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);
        var group = reader.OpenRowGroupReader(0);
        foreach (var (field, values) in columns)
        {
            var read = await group.ReadColumnAsync(field, TestContext.Current.CancellationToken);
            Assert.Equal(values.GetType(), read.Data.GetType());
            Assert.True(Same(values, read.Data), $"{field}, {values.Length} rows, {method}, plain: {plain}");
        }
    }

    // Zeros with their signs: Equals says that -0.0 is 0.0.
    private static bool Same(Array expected, Array actual) => (expected, actual) switch
    {
        (double[] left, double[] right) => left.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(right.Select(BitConverter.DoubleToInt64Bits)),
        (byte[]?[] left, byte[]?[] right) => left.Zip(right).All(static pair => pair.First is null ? pair.Second is null : pair.Second is not null && pair.First.AsSpan().SequenceEqual(pair.Second)),
        _ => expected.Cast<object?>().SequenceEqual(actual.Cast<object?>()),
    };
}
