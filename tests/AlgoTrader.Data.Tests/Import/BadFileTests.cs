using System.IO.Compression;
using System.Text;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

public sealed class BadFileTests
{
    private const string Trades = "ts_ns,price,size,exchange,cond_hex,suspicious\n1381132830270000000,181.5,100,P,0,0\n";

    private const string Bars = "ts_utc,open,high,low,close,volume\n2011-01-03T09:01:00Z,1,2,1,2,5\n";

    [Theory]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,abc,100,P,0,0\n", 3, "price 'abc' is not a number")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,NaN,100,P,0,0\n", 3, "price 'NaN' is not a number")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,1e999,100,P,0,0\n", 3, "price '1e999' is not a number")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,,100,P,0,0\n", 3, "price '' is not a number")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,181.5,-100,P,0,0\n", 3, "size '-100' is below zero")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,181.5,100,P,xyz,0\n", 3, "cond_hex 'xyz' is not a hexadecimal mask")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,181.5,100,P,0,2\n", 3, "suspicious '2' is neither 0 nor 1")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280000000,181.5,100,P\n", 3, "4 fields instead of 6")]
    [InlineData("SPY_trades.csv", Trades + "1381132830269999999,181.5,100,P,0,0\n", 3, "is before that of the row above")]
    [InlineData("SPY_trades.csv", Trades + "1381132830280,181.5,100,P,0,0\n", 3, "ts_ns '1381132830280' is not a time in nanoseconds")]
    [InlineData("SPY_1m_trade.csv", Bars + "2011-01-03T09:01:00Z,1,2,1,2,5\n", 3, "two bars of 2011-01-03 09:01:00")]
    [InlineData("SPY_1m_trade.csv", Bars + "2011-01-03T09:02:30Z,1,2,1,2,5\n", 3, "is not the start of a bar of 1m")]
    [InlineData("SPY_1m_trade.csv", Bars + "03.01.2011 09:02,1,2,1,2,5\n", 3, "is not a time in UTC")]
    [InlineData("SPY_trades.csv", "", 0, "the file has no bytes")]
    [InlineData("SPY_trades.csv", "ts_ns,price,size,exchange,cond_hex,suspicious\n", 0, "it has no rows")]
    [InlineData("SPY.csv", "a,b,c\n1,2,3\n", 1, "the header 'a,b,c' is that of no known format")]
    [InlineData("SPY.csv", "ts_utc,open,high,low,close,volume\n2011-01-03T09:01:00Z,1,2,1,2,5\n", 0, "neither its name nor its folder's tells their length")]
    [InlineData("trades.csv", Trades, 0, "neither its name nor its folder's tells the symbol")]
    [InlineData("SPY_trades.csv.gz.csv.gz", null, 0, "its name says gzip, but its content is not")]
    [InlineData("SPY.zip", null, 0, "it is no intact zip file")]
    [InlineData("AAPL_factors.csv", "date,price_factor,split_factor,reference_price\n20140606,x,1,1\n", 0, "line 2")]
    public async Task Import_WrongContent_NamesFileLineAndReasonAndWritesNothing(string name, string? text, long line, string reason)
    {
        using var folder = new ImportFolder();
        var file = folder.PathOf(name);
        if (text is null)
            File.WriteAllText(file, "neither gzip nor zip, but long enough to be one");
        else
            folder.Write(name, text);

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));

        Assert.Equal((file, line), (error.File, error.Line));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Store.FindSeries());
    }

    [Fact]
    public async Task Import_GzipCutAnywhere_IsRefused()
    {
        using var folder = new ImportFolder();
        var whole = File.ReadAllBytes(folder.Write("SPY_trades.csv.gz", Rows.Trades(seed: 5, count: 2_000)));
        var file = folder.PathOf("SPY_cut_trades.csv.gz");
        for (var length = 1; length < whole.Length; length += 997)
        {
            File.WriteAllBytes(file, whole[..length]);
            await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file, new ImportOptions { Symbol = "SPY" }));
        }
        File.WriteAllBytes(file, whole[..^1]);
        await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file, new ImportOptions { Symbol = "SPY" }));
        Assert.Empty(folder.Store.FindSeries());
    }

    [Fact]
    public async Task Import_GzipOfSeveralParts_IsWhole()
    {
        using var folder = new ImportFolder();
        var text = Rows.Trades(seed: 5, count: 2_000);
        var half = text.LastIndexOf('\n', text.Length / 2) + 1;
        byte[] parts = [.. File.ReadAllBytes(folder.Write("a.csv.gz", text[..half])), .. File.ReadAllBytes(folder.Write("b.csv.gz", text[half..]))];
        var file = folder.PathOf("SPY_trades.csv.gz");
        File.WriteAllBytes(file, parts);

        Assert.Equal(2_000, (await folder.ImportAsync(file)).Rows);

        File.WriteAllBytes(file, parts[..^5]);
        await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
    }

    [Fact]
    public async Task Import_FlippedBytes_AreRefusedOrHarmless()
    {
        const int seed = 99;
        var random = new Random(seed);
        using var folder = new ImportFolder();
        var whole = File.ReadAllBytes(folder.Write("SPY_trades.csv.gz", Rows.Trades(seed: 5, count: 500)));
        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(10, bytes.Length)] ^= (byte)(1 << random.Next(8));
            var file = folder.PathOf("QQQ_trades.csv.gz");
            File.WriteAllBytes(file, bytes);
            try
            {
                await folder.ImportAsync(file, new ImportOptions { DryRun = true });
            }
            catch (ImportFileException)
            {
                refused++;
            }
        }
        Assert.True(refused >= 55, $"seed {seed}: only {refused} of 60 were refused");
    }

    [Fact]
    public async Task Import_FileThatExpandsWithoutEnd_IsRefused()
    {
        using var folder = new ImportFolder();
        var file = folder.PathOf("SPY_trades.csv.gz");
        var blank = new byte[1 << 20];
        blank.AsSpan().Fill((byte)'\n');
        using (var content = new GZipStream(File.Create(file), CompressionLevel.Optimal))
        {
            content.Write(Encoding.UTF8.GetBytes(Trades));
            for (var i = 0; i < 80; i++)
                content.Write(blank);
        }

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        Assert.Contains("no market data expands like that", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_LineWithoutEnd_IsRefused()
    {
        using var folder = new ImportFolder();
        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(folder.Write("SPY_trades.csv", Trades + new string('7', 3 << 20))));
        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnknownColumns_FormatReadsTheKnownOnes()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_1m_x.csv", "ts_utc,open,high,low,close,volume,vwap\n2011-01-03T09:01:00Z,1,2,1,2,5,9\n");

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file, new() { Symbol = "SPY", Interval = BarInterval.Minute1 }));
        Assert.Contains("--format bars", error.Message, StringComparison.Ordinal);

        var result = await folder.ImportAsync(file, new() { Symbol = "SPY", Interval = BarInterval.Minute1, Format = "bars" });
        Assert.Equal(1, result.Rows);
    }

    [Fact]
    public async Task Import_AmbiguousName_AsksForTheSymbol()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("R3_ES_20231225_book10_60s.csv", Trades);
        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        Assert.Contains("--symbol", error.Message, StringComparison.Ordinal);
    }
}
