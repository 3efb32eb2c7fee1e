using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

public sealed class StatisticsTests
{
    private static readonly DateTime Early = new(2024, 2, 29, 9, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(DateTimeTimeUnit.Millis)]
    [InlineData(DateTimeTimeUnit.Micros)]
    [InlineData(DateTimeTimeUnit.Nanos)]
    public async Task Times_OfEveryUnit_HaveTheirOwnBounds(DateTimeTimeUnit unit)
    {
        var field = new DateTimeDataField("ts", DateTimeFormat.Timestamp, unit: unit);
        var column = await ParquetFiles.EchoAsync(field, new[] { Early.AddHours(1), Early, Early.AddHours(2) });
        AssertBounds(column, Early, Early.AddHours(2));
    }

    [Fact]
    public async Task Doubles_WithNaN_LeaveItOut()
    {
        AssertBounds(await EchoAsync(double.NaN, 3.5, double.NaN, -1, double.NaN), -1.0, 3.5);
        AssertBounds(await EchoAsync(double.NaN, double.NaN), null, null);
        AssertBounds(await EchoAsync(double.PositiveInfinity), double.PositiveInfinity, double.PositiveInfinity);
    }

    [Fact]
    public async Task Doubles_WithZeroAtAnEnd_HaveItsSignTowardsTheOutside()
    {
        var positive = await EchoAsync(0.0, 5);
        Assert.True(double.IsNegative((double)positive.Statistics.MinValue!));
        var negative = await EchoAsync(-5, -0.0);
        Assert.False(double.IsNegative((double)negative.Statistics.MaxValue!));
    }

    [Fact]
    public async Task Unsigned_AboveTheSignedRange_AreOrderedUnsigned()
    {
        AssertBounds(await ParquetFiles.EchoAsync(new DataField<uint>("u"), new uint[] { 7, uint.MaxValue, 3 }), 3u, uint.MaxValue);
        AssertBounds(await ParquetFiles.EchoAsync(new DataField<ulong>("u"), new ulong[] { 7, ulong.MaxValue, 3 }), 3ul, ulong.MaxValue);
    }

    [Fact]
    public async Task Nulls_AreCountedAndNotOrdered()
    {
        var column = await ParquetFiles.EchoAsync(new DataField<long?>("l"), new long?[] { null, 4, null, -2, null });
        Assert.Equal(3, column.Statistics.NullCount);
        AssertBounds(column, -2L, 4L);
        column = await ParquetFiles.EchoAsync(new DataField<long?>("l"), new long?[] { null, null });
        Assert.Equal(2, column.Statistics.NullCount);
        AssertBounds(column, null, null);
    }

    [Fact]
    public async Task TextAndDecimals_AreOrderedByByteAndByValue()
    {
        AssertBounds(await ParquetFiles.EchoAsync(new DataField<string>("s"), new[] { "b", "é", "a", "z" }), "a", "é");
        AssertBounds(await ParquetFiles.EchoAsync(new DecimalDataField("d", 30, 2), new[] { 1.5m, -7.25m, 900m, 0m }), -7.25m, 900m);
    }

    [Fact]
    public async Task LongBlock_OfVectorisedTypes_HasTheRightEnds()
    {
        var random = new Random(SampleColumns.Seed);
        for (var length = 1; length < 70; length++)
        {
            var values = Enumerable.Range(0, length).Select(_ => random.NextInt64(-1000, 1000)).ToArray();
            AssertBounds(await ParquetFiles.EchoAsync(new DataField<long>("l"), values), values.Min(), values.Max());
            var doubles = values.Select(static value => value % 5 == 0 ? double.NaN : value).ToArray();
            var ordered = doubles.Where(static value => !double.IsNaN(value)).ToArray();
            AssertBounds(await EchoAsync(doubles), ordered.Length == 0 ? null : ordered.Min(), ordered.Length == 0 ? null : ordered.Max());
        }
    }

    private static Task<DataColumn> EchoAsync(params double[] values) => ParquetFiles.EchoAsync(new DataField<double>("d"), values);

    private static void AssertBounds(DataColumn column, object? min, object? max)
    {
        Assert.Equal(min, column.Statistics.MinValue);
        Assert.Equal(max, column.Statistics.MaxValue);
    }
}
