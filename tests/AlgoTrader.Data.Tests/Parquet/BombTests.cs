using AlgoTrader.Data.Store;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class BombTests : IDisposable
{
    private const int Rows = 1_500;

    private static readonly Series<BarBatch> Spy = Series.Bars("SPY", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Read_OfAForeignFileWhosePageClaimsToExpandFar_NamesFileAndReasonAndAllocatesNothing()
    {
        var partition = Directory.CreateDirectory(_temporary.Partition(Spy, "2011-01-03")).FullName;
        var file = Path.Combine(partition, "foreign.parquet");
        var bytes = await ForeignFileAsync();
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        Assert.Equal(Rows, (await _temporary.Store.RowsAsync(Spy)).Count);

        // The header of a page of 1,500 doubles: 12,000 bytes as a zigzag varint; then as many as three bytes of it say.
        ReadOnlySpan<byte> size = [0x15, 0xC0, 0xBB, 0x01], claim = [0x15, 0xFE, 0xFF, 0x7F];
        claim.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(size)));
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = await Assert.ThrowsAsync<StoreFileException>(() => _temporary.Store.RowsAsync(Spy));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(file, error.File);
        Assert.Contains("column 'open'", error.Reason, StringComparison.Ordinal);
        Assert.Contains("expands to 1048575 bytes", error.Reason, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 1 << 19);
    }

    private static async Task<byte[]> ForeignFileAsync()
    {
        var random = new Random(3);
        var ts = new DateTimeDataField("ts", DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: false);
        DataField[] prices = [.. new[] { "open", "high", "low", "close", "volume" }.Select(name => new DataField<double>(name))];
        var (wap, count) = (new DataField<double>("wap", nullable: true), new DataField<int>("count", nullable: true));
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema([ts, .. prices, wap, count]), stream, new() { UseDictionaryEncoding = false }, cancellationToken: Cancel))
        {
            using var group = writer.CreateRowGroup();
            var first = new DateTime(2011, 1, 3, 0, 0, 0, DateTimeKind.Utc);
            await group.WriteColumnAsync(new DataColumn(ts, Enumerable.Range(0, Rows).Select(i => first.AddSeconds(i)).ToArray()), Cancel);
            foreach (var price in prices)
                await group.WriteColumnAsync(new DataColumn(price, Enumerable.Range(0, Rows).Select(_ => random.NextDouble()).ToArray()), Cancel);
            await group.WriteColumnAsync(new DataColumn(wap, new double?[Rows]), Cancel);
            await group.WriteColumnAsync(new DataColumn(count, new int?[Rows]), Cancel);
        }
        return stream.ToArray();
    }
}
