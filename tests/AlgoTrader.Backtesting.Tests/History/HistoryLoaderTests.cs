using System.Globalization;
using AlgoTrader.Backtesting.Tests.Cli;

namespace AlgoTrader.Backtesting.Tests.History;

/// <summary>Files as users have them: named somehow, with rows that cannot be.</summary>
public sealed class HistoryLoaderTests : IDisposable
{
    private const string Header = "ts_utc,open,high,low,close,volume";
    private const string QuoteHeader = "ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("GEN.csv")]
    [InlineData("my_own_gen_export.csv")]
    [InlineData("trades.csv")]
    public async Task Run_FileWhoseNameTellsNoLengthOrSymbol_TakesItsRowsSpacingAndTheSymbolGiven(string name)
    {
        await Generated.WriteCsvAsync(PathOf(name), Generated.Bars(3));
        var (code, output, error) = await RunAsync(name, "5m");
        Assert.Equal((0, ""), (code, error));
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(3));
        Assert.Equal((0, output, ""), await RunAsync("GEN_1m_trade.csv", "5m"));
    }

    [Fact]
    public async Task Run_QuotesWhoseNameTellsNothing_TakesTheirRowsSpacingAndTheSymbolGiven()
    {
        await Generated.WriteCsvAsync(PathOf("GEN.csv"), Generated.Bars(2));
        await WriteAsync("my_gen_quotes_of_mine.csv", QuoteHeader, [.. Generated.Bars(2).Select(bar => Quotes(bar.Start, bar.Low.ToDecimal(), bar.High.ToDecimal()))]);
        Assert.Equal((0, ""), Outcome(await RunAsync("GEN.csv", "5m", "--quotes", PathOf("my_gen_quotes_of_mine.csv"), "--fill", "quotes")));
    }

    [Fact]
    public async Task Run_RowsSevenMinutesApart_SaysSoAndNamesNoOptionThatItLacks()
    {
        await Generated.WriteCsvAsync(PathOf("GEN.csv"), Generated.Bars(3).Where((_, i) => i % 7 == 0));
        var (code, _, error) = await RunAsync("GEN.csv", "5m");
        Assert.Equal(1, code);
        Assert.Contains("the least distance of its rows is 00:07:00, which no bars have", error, StringComparison.Ordinal);
        AssertImportIsNamed(error, "--interval");
    }

    [Fact]
    public async Task Run_HeaderOfNoFormat_NamesTheImportForItsOptions()
    {
        await WriteAsync("GEN_1m_trade.csv", Header + ",mine", "2024-01-02T14:30:00Z,1,1,1,1,1,1");
        var (code, _, error) = await RunAsync("GEN_1m_trade.csv", "5m");
        Assert.Equal(1, code);
        AssertImportIsNamed(error, "--format");
    }

    [Fact]
    public async Task Run_FileOfAnotherSymbol_IsRefusedWithTheNameToGiveIt()
    {
        await Generated.WriteCsvAsync(PathOf("QQQ.csv"), Generated.Bars(1));
        var (code, _, error) = await RunAsync("QQQ.csv", "5m");
        Assert.Equal(1, code);
        Assert.Contains("has no bars of GEN. It has: QQQ. If the file is of GEN, name it as GEN_trade.csv.gz.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100,99,101,100,5", "1m")]
    [InlineData("100,99,101,100,5", "5m")]
    [InlineData("100,101,99,101.5,5", "5m")]
    [InlineData("0,100,0,100,5", "1m")]
    [InlineData("0,100,0,100,5", "5m")]
    [InlineData("-1,100,-1,100,5", "5m")]
    public async Task Run_BarThatCannotBeInsideALongerOne_IsRefused(string prices, string interval)
    {
        await WriteAsync("GEN_1m_trade.csv", Header, "2024-01-02T14:30:00Z,100,102,98,100,5", $"2024-01-02T14:31:00Z,{prices}", "2024-01-02T14:32:00Z,100,102,98,100,5");
        var (code, _, error) = await RunAsync("GEN_1m_trade.csv", interval);
        Assert.Equal(1, code);
        Assert.Contains("The bar of GEN at 2024-01-02 14:31:00Z cannot be", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FutureBelowZero_IsNotRefused()
    {
        await WriteAsync("CLK0_1m_trade.csv", Header, "2020-04-20T18:08:00Z,0.5,0.5,-1,-1,5", "2020-04-20T18:09:00Z,-37,-36,-38,-37,5");
        Assert.Equal((0, ""), Outcome(await RunAsync("CLK0_1m_trade.csv", "1m", "--symbol", "CLK0:FUT:NYMEX", "--multiplier", "1000", "--gaps", "ignore")));
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("5m")]
    public async Task Run_QuotesCrossedInsideALongerBar_AreRefused(string interval)
    {
        var bars = Generated.Bars(1).Take(30).ToArray();
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), bars);
        await WriteAsync("GEN_1m_quote.csv", QuoteHeader, [.. bars.Select((bar, i) => i == 7 ? Quotes(bar.Start, 101, 100) : Quotes(bar.Start, 100, 101))]);
        var (code, _, error) = await RunAsync("GEN_1m_trade.csv", interval, "--quotes", PathOf("GEN_1m_quote.csv"), "--fill", "quotes");
        Assert.Equal(1, code);
        Assert.Contains("The quotes of GEN at 2024-01-02 14:37:00Z are crossed", error, StringComparison.Ordinal);
    }

    private static void AssertImportIsNamed(string error, string option)
    {
        var import = error.IndexOf("For the import:", StringComparison.Ordinal);
        Assert.InRange(import, 0, error.IndexOf(option, StringComparison.Ordinal));
        Assert.Contains("AlgoTrader.Data (import FILE --store DIR)", error, StringComparison.Ordinal);
    }

    private static string Quotes(DateTimeOffset time, decimal bid, decimal ask) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'},{bid},{bid},{bid},{bid},{ask},{ask},{ask},{ask}");

    private static (int Code, string Error) Outcome((int Code, string Output, string Error) run) => (run.Code, run.Error);

    private Task WriteAsync(string name, string header, params string[] rows) =>
        File.WriteAllLinesAsync(PathOf(name), rows.Prepend(header), TestContext.Current.CancellationToken);

    private Task<(int Code, string Output, string Error)> RunAsync(string file, string interval, params string[] more)
    {
        string[] symbol = more.Contains("--symbol") ? [] : ["--symbol", "GEN"];
        return Tool.InProcessAsync(["run", "--strategy", "mean-reversion", "--data", PathOf(file), "--interval", interval, .. symbol, .. more]);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
