using AlgoTrader.Data.Store;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class DamagedFileTests : IDisposable
{
    private const string Day = "2011-01-03";

    private static readonly Series<BarBatch> Spy = Series.Bars("SPY", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false, RowGroupRows = 100 });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MarketStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Read_OfAFileWithAnyBitFlipped_IsRightOrATypedError()
    {
        const int Seed = 7, Flips = 300;
        var expected = await WriteTwoDaysAsync();
        var file = Path.Combine(_temporary.Partition(Spy, Day), "0000000001-0000.parquet");
        var sound = await File.ReadAllBytesAsync(file, Cancel);
        var random = new Random(Seed);
        var errors = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            var bytes = (byte[])sound.Clone();
            var place = random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, bytes, Cancel);
            try
            {
                Assert.Equal(expected, await Store.RowsAsync(Spy));
            }
            catch (StoreFileException error)
            {
                Assert.Equal(file, error.File);
                errors++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, flip {flip} of byte {place}: {error}");
            }
        }

        // A flipped bit of a statistic or of a reserved field harms nobody.
        Assert.InRange(errors, Flips * 3 / 4, Flips);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(-9)]
    public async Task Read_OfATruncatedFile_NamesItAndOtherDaysStay(int length)
    {
        var expected = await WriteTwoDaysAsync();
        var file = Path.Combine(_temporary.Partition(Spy, Day), "0000000001-0000.parquet");
        await using (var stream = File.OpenWrite(file))
            stream.SetLength(length >= 0 ? length : stream.Length + length);

        var error = await Assert.ThrowsAsync<StoreFileException>(() => Store.RowsAsync(Spy));

        Assert.Equal(file, error.File);
        Assert.Contains(error.Reason, error.Message, StringComparison.Ordinal);
        var next = await Store.RowsAsync(Spy, Samples.At("2011-01-04T00:00:00Z"));
        Assert.Equal(expected.TakeLast(next.Count), next);
        Assert.NotEmpty(next);
    }

    [Fact]
    public async Task Verify_OfADamagedFile_ReportsItAndCountsTheRest()
    {
        await WriteTwoDaysAsync();
        var file = Path.Combine(_temporary.Partition(Spy, Day), "0000000002-0000.parquet");
        await File.WriteAllBytesAsync(file, [], Cancel);

        var checks = await Store.VerifyAsync(Spy, Cancel).ToListAsync(Cancel);

        Assert.Equal([false, true], checks.Select(check => check.IsSound));
        Assert.Equal(file, Assert.Single(checks[0].Errors).File);
        Assert.Equal((2, 570), (checks[0].Files, checks[0].Rows));
    }

    [Fact]
    public async Task Read_OfAnotherWritersFile_NeedsOnlyTheColumns()
    {
        await WriteForeignAsync(Number("open", 1), Number("high", 2), Number("low", 1), Number("close", 2), Number("volume", 5), Number("wap", 1), Count(3), Number("extra", 0));

        Assert.Equal([$"{Samples.Monday} 1 2 1 2 5 1 3"], await Store.RowsAsync(Spy));
    }

    [Fact]
    public async Task Read_OfAFileWithoutAColumn_NamesTheColumn()
    {
        await WriteForeignAsync(Number("open", 1), Number("high", 2), Number("low", 1), Number("volume", 5), Number("wap", 1), Count(3));

        var error = await Assert.ThrowsAsync<StoreSchemaException>(() => Store.RowsAsync(Spy));

        Assert.Equal(("close", "DOUBLE", "missing"), (error.Column, error.Expected, error.Found));
    }

    [Fact]
    public async Task Read_OfAColumnOfAnotherType_NamesBoth()
    {
        await WriteForeignAsync(Number("open", 1), Number("high", 2), Number("low", 1), Number("close", 2), Number("volume", 5), Number("wap", 1), (new DataField<long>("count"), new long[] { 3 }));

        var error = await Assert.ThrowsAsync<StoreSchemaException>(() => Store.RowsAsync(Spy));

        Assert.Equal(("count", "INT32", "Int64"), (error.Column, error.Expected, error.Found));
        Assert.EndsWith("column 'count' must be INT32 and is Int64.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfANullInARequiredColumn_NamesColumnAndRow()
    {
        await WriteForeignAsync(Number("open", 1), Number("high", 2), Number("low", 1), (new DataField<double>("close", nullable: true), new double?[] { null }), Number("volume", 5), Number("wap", 1), Count(3));

        var error = await Assert.ThrowsAsync<StoreFileException>(() => Store.RowsAsync(Spy));

        Assert.Contains("column 'close' of row group 0: row 0 is null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfARowInTheWrongDaysFolder_IsAnError()
    {
        await WriteForeignAsync(Number("open", 1), Number("high", 2), Number("low", 1), Number("close", 2), Number("volume", 5), Number("wap", 1), Count(3));
        Directory.Move(_temporary.Partition(Spy, Day), _temporary.Partition(Spy, "2011-01-04"));

        var checks = await Store.VerifyAsync(Spy, Cancel).ToListAsync(Cancel);

        Assert.Contains("2011-01-03", Assert.Single(Assert.Single(checks).Errors).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfImpossibleBarsAndCrossedQuotes_CountsThem()
    {
        var bars = new BarBatch();
        bars.Add(Samples.Monday, 10, 9, 8, 8, 1);
        bars.Add(Samples.Monday + Samples.Minute, 10, 11, 9, 10, 1);
        await Store.WriteAsync(Spy, bars, Cancel);
        var quotes = new QuoteBatch();
        quotes.Add(Samples.Monday, 10, 1, 9, 1);
        quotes.Add(Samples.Monday, 10, 1, 10, 1);
        quotes.Add(Samples.Monday, 10, 1, double.NaN, double.NaN);
        await Store.WriteAsync(Series.Quotes("SPY"), quotes, Cancel);

        var ofBars = Assert.Single(await Store.VerifyAsync(Spy, Cancel).ToListAsync(Cancel));
        var ofQuotes = Assert.Single(await Store.VerifyAsync(Series.Quotes("SPY"), Cancel).ToListAsync(Cancel));

        Assert.Equal((1, false), (ofBars.BadPrices, ofBars.IsSound));
        Assert.Equal((1, 1, true), (ofQuotes.Crossed, ofQuotes.Locked, ofQuotes.IsSound));
    }

    [Fact]
    public async Task Verify_BeforeAndAfterCompaction_HasTheSameChecksum()
    {
        await WriteTwoDaysAsync();
        await Store.WriteAsync(Spy, MergeTests.Closes((0, 5)), Cancel);

        var before = await Store.VerifyAsync(Spy, Cancel).ToListAsync(Cancel);
        await Store.CompactAsync(Spy, Cancel);
        var after = await Store.VerifyAsync(Spy, Cancel).ToListAsync(Cancel);

        Assert.Equal(before.Select(check => (check.Rows, check.Checksum)), after.Select(check => (check.Rows, check.Checksum)));
        Assert.Equal((1, 0), (before[0].Superseded, after[0].Superseded));
    }

    private static (DataField Field, Array Values) Number(string name, double value) => (new DataField<double>(name, nullable: true), new double?[] { value });

    private static (DataField Field, Array Values) Count(int value) => (new DataField<int>("count"), new[] { value });

    private async Task<List<string>> WriteTwoDaysAsync()
    {
        await Store.WriteAsync(Spy, Samples.Bars(Samples.Monday, 800), Cancel);
        await Store.WriteAsync(Spy, Samples.Bars(Samples.Monday - (100 * Samples.Minute), 50), Cancel);
        return await Store.RowsAsync(Spy);
    }

    private async Task WriteForeignAsync(params (DataField Field, Array Values)[] columns)
    {
        var ts = new DateTimeDataField("ts", DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros);
        var schema = new ParquetSchema([ts, .. columns.Select(column => column.Field)]);
        Directory.CreateDirectory(_temporary.Partition(Spy, Day));
        await using var stream = File.Create(Path.Combine(_temporary.Partition(Spy, Day), "data_0.parquet"));
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: Cancel);
        using var group = writer.CreateRowGroup();
        await group.WriteColumnAsync(new DataColumn(ts, new[] { new DateTime(2011, 1, 3, 14, 30, 0, DateTimeKind.Utc) }), Cancel);
        foreach (var (field, values) in columns)
            await group.WriteColumnAsync(new DataColumn(field, values), Cancel);
    }
}
