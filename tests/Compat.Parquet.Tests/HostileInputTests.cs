using System.Diagnostics;
using Parquet;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

/// <summary>Whatever the bytes are, reading them ends with values or a <see cref="ParquetException"/>, soon and in bounded memory.</summary>
public sealed class HostileInputTests
{
    private const int Seed = 4_711;

    /// <summary>What reading a small file may allocate, damaged or not: pages of up to 16 MiB and rows of up to 16 Mi are allowed.</summary>
    private const long MaxAllocated = 320L << 20;

    public static TheoryData<CompressionMethod> Methods => [CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Brotli];

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1PAR1")]
    [InlineData("PAR1xxxx\u0004\0\0\0PAR1")]
    [InlineData("PAR1xxxx\u00FF\u00FF\u00FF\u007FPAR1")]
    [InlineData("PARExxxx\u0004\0\0\0PARE")]
    [InlineData("id,price\n1,2\n3,4\n5,6\n")]
    public async Task Bytes_ThatAreNoFile_AreRefused(string bytes) =>
        await Assert.ThrowsAsync<ParquetException>(() => ParquetFiles.ReadAsync(System.Text.Encoding.Latin1.GetBytes(bytes)));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task File_CutAtAnyByte_IsRefused(CompressionMethod method)
    {
        var file = await SmallFileAsync(method);
        for (var length = 0; length < file.Length; length++)
            await Assert.ThrowsAsync<ParquetException>(() => ParquetFiles.ReadAsync(file[..length]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task File_WithAnyByteChanged_IsReadOrRefused(CompressionMethod method)
    {
        var file = await SmallFileAsync(method);
        var random = new Random(Seed);
        for (var at = 0; at < file.Length; at++)
        {
            foreach (var change in new[] { (byte)(1 << random.Next(8)), (byte)random.Next(1, 256) })
            {
                var damaged = (byte[])file.Clone();
                damaged[at] ^= change;
                await ReadOrRefuseAsync(damaged, $"{method}, byte {at} xor {change}, seed {Seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task File_WithManyBytesChanged_IsReadOrRefused(CompressionMethod method)
    {
        var file = await SmallFileAsync(method);
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            var damaged = (byte[])file.Clone();
            for (var i = random.Next(1, 12); i > 0; i--)
                damaged[random.Next(4, damaged.Length - 8)] = (byte)random.Next(256);
            await ReadOrRefuseAsync(damaged, $"{method}, round {round}, seed {Seed}");
        }
    }

    private static async Task ReadOrRefuseAsync(byte[] file, string what)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                foreach (var field in reader.Schema.DataFields)
                    await TryReadAsync(reader.OpenRowGroupReader(i), field);
            }
        }
        catch (ParquetException e)
        {
            Assert.NotEmpty(e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }

        Assert.True(GC.GetTotalAllocatedBytes() - allocated < MaxAllocated, $"{what}: {GC.GetTotalAllocatedBytes() - allocated} bytes allocated");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), what);
    }

    // One column after the other, as damage in one hides the next.
    private static async Task TryReadAsync(ParquetRowGroupReader group, DataField field)
    {
        try
        {
            _ = group.GetStatistics(field);
            await group.ReadColumnAsync(field, TestContext.Current.CancellationToken);
        }
        catch (ParquetException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static async Task<byte[]> SmallFileAsync(CompressionMethod method)
    {
        string[] names = ["bool_null", "few_ints", "long", "price_null", "micros", "decimal28_null", "text", "bytes_null"];
        var columns = SampleColumns.Of(50).FindAll(column => names.Contains(column.Field.Name));
        columns.Add((new DataField<long>("even"), Enumerable.Range(0, 50).Select(static i => i * 1000L).ToArray()));
        return await ParquetFiles.WriteAsync(new ParquetSchema(columns.Select(static column => (Field)column.Field)), [[.. columns.Select(static column => column.Values)]], method);
    }
}
