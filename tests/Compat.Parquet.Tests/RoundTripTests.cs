using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public async Task File_OfDoublesAndLongs_IsReadEqual()
    {
        var schema = new ParquetSchema(new DataField<double>("d"), new DataField<long>("l"));
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            writer.CompressionMethod = CompressionMethod.None;
            using var group = writer.CreateRowGroup();
            await group.WriteColumnAsync(new DataColumn(schema.DataFields[0], new[] { 1.5, -2, double.NaN }), TestContext.Current.CancellationToken);
            await group.WriteColumnAsync(new DataColumn(schema.DataFields[1], new[] { 1L, -2, long.MaxValue }), TestContext.Current.CancellationToken);
        }

        using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        var columns = await reader.ReadEntireRowGroupAsync(0, TestContext.Current.CancellationToken);
        Assert.Equal(new[] { 1.5, -2, double.NaN }, columns[0].Data);
        Assert.Equal(new[] { 1L, -2, long.MaxValue }, columns[1].Data);
        Assert.Equal(-2.0, columns[0].Statistics.MinValue);
        Assert.Equal(1.5, columns[0].Statistics.MaxValue);
    }
}
