using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

public sealed class WriterMisuseTests
{
    private static readonly ParquetSchema Schema = new(new DataField<long>("ts"), new DataField<double>("price"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Column_OutOfOrder_IsRefusedAndNamed()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(new MemoryStream(), new DataColumn(Schema.DataFields[1], new double[1])));
        Assert.Contains("The next column of the schema is ts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Column_OfAnotherLength_IsRefusedAndLeavesNoFile()
    {
        var stream = new MemoryStream();
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            WriteAsync(stream, new DataColumn(Schema.DataFields[0], new long[2]), new DataColumn(Schema.DataFields[1], new double[3])));
        Assert.Contains("'price' has 3 rows; those before it have 2", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ParquetException>(() => ParquetReader.CreateAsync(stream, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task RowGroup_WithoutAllColumns_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(new MemoryStream(), new DataColumn(Schema.DataFields[0], new long[2])));
        Assert.Contains("'price' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_AndFields_ThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new DataColumn(Schema.DataFields[0], new int[1]));
        Assert.Throws<ArgumentException>(() => new DataColumn(Schema.DataFields[0], new long?[1]));
        Assert.Throws<ArgumentException>(() => new DataColumn(new DataField<long>("alone"), new long[1]));
        Assert.Throws<NotSupportedException>(() => new DataField<TimeSpan>("time"));
        Assert.Throws<ArgumentException>(() => new ParquetSchema(new DataField<long>("a"), new DataField<int>("a")));
    }

    [Theory]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Lzo)]
    public async Task Codec_ThatIsNotWritten_IsNamed(CompressionMethod method)
    {
        var error = await Assert.ThrowsAsync<ParquetException>(() => ParquetFiles.EchoAsync(new DataField<long>("l"), new long[1], method));
        Assert.Contains($"Compression {method} is not supported", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decimal_BeyondTheColumn_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ParquetFiles.EchoAsync(new DecimalDataField("d", 5, 2), new[] { 1000m }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ParquetFiles.EchoAsync(new DecimalDataField("d", 5, 2), new[] { 0.001m }));
    }

    private static async Task WriteAsync(Stream stream, params DataColumn[] columns)
    {
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, cancellationToken: Cancelled);
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
            await group.WriteColumnAsync(column, Cancelled);
    }
}
