using System.IO.Compression;
using System.Text;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

public sealed class BadFileTests : IDisposable
{
    private const long Open = MarketFolder.Open;
    private readonly MarketFolder _folder = new();

    [Theory]
    [InlineData("ts_ns,what", "1,2", "line 1", "columns")]
    [InlineData("ts_ns,action,order_id,side,price,size", "1,created,7,B,1,1", "line 1", "single orders")]
    [InlineData(MarketFolder.TradeHeader, "", "line 2", "no row")]
    [InlineData(MarketFolder.TradeHeader, "noon,1,1,P,1,0", "line 2", "'noon' is not a time")]
    [InlineData(MarketFolder.TradeHeader, "1,1x,1,P,1,0", "line 2", "'1x' is not a price")]
    [InlineData(MarketFolder.TradeHeader, "1,1,-1,P,1,0", "line 2", "below 0")]
    [InlineData(MarketFolder.TradeHeader, "1,1,1,P,xyz,0", "line 2", "hexadecimal")]
    [InlineData(MarketFolder.TradeHeader, "1,1,1,P,1", "line 2", "5 columns instead of 6")]
    [InlineData(MarketFolder.TradeHeader, "5,1,1,P,1,0\n\n4,1,1,P,1,0", "line 4", "Sort")]
    [InlineData("ts_ns,price,size,aggressor", "1,1,1,X", "line 2", "aggressor")]
    [InlineData(MarketFolder.NbboHeader, "1,one,1,P,2,1,P,0", "line 2", "'one' is not a price")]
    [InlineData(MarketFolder.DepthHeader, "1,0,1,Z,1,1", "line 2", "'Z' is not a side")]
    [InlineData(MarketFolder.DepthHeader, "1,0,2,B,1,1", "line 2", "(last)")]
    [InlineData(MarketFolder.QuoteBarHeader, "2024-03-04T14:30:00Z,5,4,1,3,1,,,,,", "line 2", "contradict")]
    [InlineData("date,open,high,low,close,volume", "04.03.2024,1,1,1,1,1", "line 2", "is not a date")]
    public void BadStart_NamesFileLineAndProblem(string header, string rows, string where, string what)
    {
        var file = _folder.Write("IBM_x.csv", header, rows);
        var error = Assert.Throws<MarketFileException>(() => _folder.Play(file));
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(where + ":", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadRowDeepInAFile_EndsThatFileOnly()
    {
        static IEnumerable<string> Rows(int count) => Enumerable.Range(0, count).Select(i => $"{Open + i},10,1,P,1,0");
        var bad = _folder.Write("IBM_trades.csv", [MarketFolder.TradeHeader, .. Rows(500), "oops", .. Rows(10)]);
        var good = _folder.Write("BAC_trades.csv", [MarketFolder.TradeHeader, .. Rows(800)]);
        var events = _folder.Play(bad, good).Events().GroupBy(happened => happened.Event.Instrument.Symbol).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal((500, 800), (events["IBM"], events["BAC"]));
        Assert.Contains($"{bad}, line 502", Assert.Single(_folder.Log), StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedGzip_EndsThatFileOnly()
    {
        var random = new Random(1);
        var file = _folder.Write("IBM_trades.csv.gz", [MarketFolder.TradeHeader, .. Enumerable.Range(0, 50_000).Select(i => $"{Open + i},{random.Next(1, 1_000_000)},1,P,1,0")]);
        using (var stream = File.Open(file, FileMode.Open))
            stream.SetLength(stream.Length / 2);
        Assert.InRange(_folder.Play(file).Events().Count(), 1_000, 49_999);
        Assert.Single(_folder.Log);
    }

    [Fact]
    public void GzipCutOffBetweenTwoRows_IsNoShorterRecording()
    {
        // What remains decompresses to whole rows, and the decompressor sees no fault in it.
        var ticks = WriteCutOff("IBM_20131008_trades.csv.gz", [MarketFolder.TradeHeader, .. Trades(0, 2_000)], Trades(2_000, 2_000));
        Assert.Equal(2_000, _folder.Play(ticks).Events().Count());
        var message = Assert.Single(_folder.Log);
        Assert.Contains(ticks, message, StringComparison.Ordinal);
        Assert.Contains("ends before its end", message, StringComparison.Ordinal);

        // Bars are read when the market is opened.
        var bars = WriteCutOff("IBM_1m_trade.csv.gz", [MarketFolder.BarHeader, .. Bars(0, 500)], Bars(500, 500));
        var error = Assert.Throws<MarketFileException>(() => _folder.Play(bars));
        Assert.StartsWith(bars, error.Message, StringComparison.Ordinal);
        Assert.Contains("ends before its end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GzipFilesAppendedToEachOther_AreOneFile()
    {
        var first = File.ReadAllBytes(_folder.Write("a/IBM_trades.csv.gz", [MarketFolder.TradeHeader, .. Trades(0, 300)]));
        var second = File.ReadAllBytes(_folder.Write("b/IBM_trades.csv.gz", [.. Trades(300, 200)]));
        var both = Path.Combine(_folder.Path, "IBM_trades.csv.gz");
        File.WriteAllBytes(both, [.. first, .. second]);
        Assert.Equal(500, _folder.Play(both).Events().Count());
        Assert.Empty(_folder.Log);
    }

    [Fact]
    public void SymbolOfSeveralFiles_IsRefused()
    {
        var file = _folder.Write("IBM_x.csv", MarketFolder.TradeHeader, $"{Open},1,1,P,1,0");
        Assert.Contains("SYMBOL=FILE", Assert.Throws<MarketFileException>(() => _folder.Play(new SimulatorOptions { MarketFiles = [file, file], Symbol = "X" })).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Trades(int first, int count) => Enumerable.Range(first, count).Select(i => $"{Open + i},{10 + (i % 7)},{1 + (i % 13)},P,1,0");

    private static IEnumerable<string> Bars(int first, int count) =>
        Enumerable.Range(first, count).Select(i => $"{new DateTime(2013, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ},10,11,9,10,{i}");

    // The compressor is flushed after the first rows and goes on: there it is cut.
    private string WriteCutOff(string name, IEnumerable<string> before, IEnumerable<string> after)
    {
        var path = Path.Combine(_folder.Path, name);
        using var file = File.Create(path);
        long cut;
        using (var content = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            content.Write(Encoding.UTF8.GetBytes(string.Join('\n', before) + "\n"));
            content.Flush();
            cut = file.Length;
            content.Write(Encoding.UTF8.GetBytes(string.Join('\n', after) + "\n"));
        }
        Assert.InRange(file.Length, cut + 100, long.MaxValue);
        file.SetLength(cut);
        return path;
    }
}
