using System.Globalization;
using System.Text.Json;
using AlgoTrader.Testing;

namespace AlgoTrader.Backtesting.Tests.Cli;

public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_ReferenceR5a_StoresItsFillsEquityAndStatistics()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var (result, report) = (PathOf("result.json"), PathOf("report.html"));
        var (code, output, error) = await Tool.RunAsync(
            "run", "--strategy", "mean-reversion", "--data", SharedData.PathOf("bars/equity_1m/SPY_201101_1m_trade.csv.gz"), "--symbol", "SPY", "--interval", "5m",
            "--session", "regular", "--set", "lookback=20", "--set", "entryZ=2", "--set", "exitZ=0", "--set", "quantity=100", "--fill", "next-open",
            "--fees", "per-share:0.005:1", "--cash", "100000", "--out", result, "--report", report);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("100041", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken));
        var root = json.RootElement;
        var fills = Rows("R5a_mr_SPY_201101_5m_fills.csv");
        Assert.Equal(
            fills.Select(row => (Time(row[0]), Number(row[1]), Number(row[2]), Number(row[3]), row[4], Number(row[5]))),
            root.GetProperty("fills").EnumerateArray().Select(fill => (
                fill.GetProperty("time").GetDateTimeOffset(), fill.GetProperty("quantity").GetDecimal(), fill.GetProperty("price").GetDecimal(),
                fill.GetProperty("fee").GetDecimal(), fill.GetProperty("reason").GetString()!, fill.GetProperty("positionAfter").GetDecimal())));
        Assert.Equal(
            Rows("R5a_mr_SPY_201101_5m_equity.csv").Select(row => (Time(row[0]), Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]))),
            root.GetProperty("equity").EnumerateArray().Select(row => (
                row.GetProperty("time").GetDateTimeOffset(), row.GetProperty("close").GetDecimal(), row.GetProperty("position").GetDecimal(),
                row.GetProperty("cash").GetDecimal(), row.GetProperty("equity").GetDecimal())));
        var statistics = root.GetProperty("statistics");
        Assert.Equal((57, 37, 201m), (statistics.GetProperty("roundTrips").GetInt32(), statistics.GetProperty("wins").GetInt32(), statistics.GetProperty("maxDrawdown").GetDecimal()));
        Assert.Equal(0.665312, statistics.GetProperty("sharpeRatio").GetDouble(), 6);
        Assert.Equal(0.200673, statistics.GetProperty("maxDrawdownRatio").GetDouble() * 100, 6);
        Assert.Equal(fills.Length, root.GetProperty("orders").GetArrayLength());
        Assert.True(new FileInfo(report).Length > 50_000);
    }

    [Fact]
    public async Task Run_FromStoredResult_IsTheSameFileByteForByte()
    {
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(3));
        await RunGeneratedAsync("first.json", "--set", "entryZ=1.5", "--fees", "per-share:0.005:1");
        var (code, _, error) = await Tool.RunAsync("run", "--from", PathOf("first.json"), "--out", PathOf("again.json"));
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(await BytesAsync("first.json"), await BytesAsync("again.json"));
        Assert.Equal(0, (await Tool.RunAsync("compare", PathOf("first.json"), PathOf("again.json"))).ExitCode);

        // The same settings on other data: said, and not taken for the same run.
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(3, seed: 8));
        (code, _, error) = await Tool.RunAsync("run", "--from", PathOf("first.json"), "--out", PathOf("other.json"));
        Assert.Equal(1, code);
        Assert.Contains("history", error, StringComparison.Ordinal);
        var difference = await Tool.RunAsync("compare", PathOf("first.json"), PathOf("other.json"));
        Assert.Equal(1, difference.ExitCode);
        Assert.Contains("First difference", difference.Output, StringComparison.Ordinal);
        Assert.Contains("History differs", difference.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_GridToCsv_HasARowForEachPoint()
    {
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(3));
        var (code, output, error) = await Tool.RunAsync(
            "sweep", "--strategy", "mean-reversion", "--data", PathOf("GEN_1m_trade.csv"), "--symbol", "GEN", "--vary", "lookback=10:30:10", "--vary", "entryZ=1.5,2", "--out", PathOf("sweep.csv"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("6 points of 6", output, StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(PathOf("sweep.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("point,Lookback,EntryZ,totalReturn", rows[0], StringComparison.Ordinal);
        Assert.Equal(["1,10,1.5", "2,10,2", "3,20,1.5", "4,20,2", "5,30,1.5", "6,30,2"], rows.Skip(1).Select(row => string.Join(',', row.Split(',').Take(3))));
    }

    [Fact]
    public async Task WalkForwardAndBiasTests_GeneratedDays_Succeed()
    {
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(6));
        string[] run = ["--strategy", "mean-reversion", "--data", PathOf("GEN_1m_trade.csv"), "--symbol", "GEN"];
        var walk = await Tool.RunAsync(["walk-forward", .. run, "--vary", "entryZ=1.5,2", "--in-sample", "3", "--out-of-sample", "1", "--out", PathOf("walk.json")]);
        Assert.Equal((0, ""), (walk.ExitCode, walk.Error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("walk.json"), TestContext.Current.CancellationToken));
        Assert.Equal(3, json.RootElement.GetProperty("windows").GetArrayLength());
        Assert.Equal(0, (await Tool.RunAsync(["look-ahead", .. run, "--cuts", "5"])).ExitCode);
        Assert.Equal(0, (await Tool.RunAsync(["recursive-bias", .. run, "--warm-up", "20,50,100"])).ExitCode);
    }

    [Theory]
    [InlineData(1, "no-such", "--strategy", "no-such")]
    [InlineData(1, "'speed' is unknown", "--set", "speed=1")]
    [InlineData(1, "must be 2 to 500", "--set", "lookback=1")]
    [InlineData(1, "must be a number", "--set", "entryZ=NaN")]
    [InlineData(1, "NAME=VALUE", "--set", "lookback")]
    [InlineData(1, "has no bars of XYZ", "--symbol", "XYZ")]
    [InlineData(1, "neither a file nor a folder", "--data", "no-such-file.csv")]
    [InlineData(1, "Interval '7m' is unknown", "--interval", "7m")]
    [InlineData(1, "'lunch' is unknown", "--session", "lunch")]
    [InlineData(1, "Fill model 'best' is unknown", "--fill", "best")]
    [InlineData(1, "Fee model 'free' is unknown", "--fees", "free")]
    [InlineData(1, "--cash must be more than 0", "--cash", "0")]
    [InlineData(1, "neither a time", "--from", "yesterday")]
    [InlineData(2, "--no-such", "--no-such", "1")]
    public async Task Run_WrongInput_SaysWhatAndHow(int expected, string message, string option, string value)
    {
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(1));
        List<string> arguments = ["--strategy", "mean-reversion", "--data", PathOf("GEN_1m_trade.csv"), "--symbol", "GEN"];
        var at = arguments.IndexOf(option);
        if (at >= 0)
            arguments[at + 1] = value;
        else
            arguments.AddRange([option, value]);
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await Backtesting.Cli.BacktestCommand.RunAsync(["run", .. arguments], output, error);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected, code);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HistoryWithAGap_WarnsOrStops()
    {
        await Generated.WriteCsvAsync(PathOf("GEN_1m_trade.csv"), Generated.Bars(1).Where((_, i) => i is < 100 or >= 130));
        var (code, _, error) = await RunGeneratedAsync("result.json");
        Assert.Equal(0, code);
        Assert.Contains("warning: GEN lacks 30 bars in 1 gaps; the longest is 00:30:00 from 2024-01-02 16:10:00Z on.", error, StringComparison.Ordinal);
        (code, _, error) = await RunGeneratedAsync("result.json", "--gaps", "error");
        Assert.Equal(1, code);
        Assert.Contains("--gaps warn", error, StringComparison.Ordinal);
        Assert.Equal("", (await RunGeneratedAsync("result.json", "--gaps", "ignore")).Error);
    }

    [Theory]
    [InlineData("2024-01-02T14:31:00Z,NaN,100,99,100,5", "NaN")]
    [InlineData("2024-01-02T14:31:00Z,100,99,101,100,5", "high")]
    [InlineData("2024-01-02T14:31:00Z,100,,99,100,5", "")]
    public async Task Run_BarThatCannotBe_IsRefused(string row, string message)
    {
        await File.WriteAllLinesAsync(
            PathOf("GEN_1m_trade.csv"), ["ts_utc,open,high,low,close,volume", "2024-01-02T14:30:00Z,100,101,99,100,5", row], TestContext.Current.CancellationToken);
        var (code, _, error) = await RunGeneratedAsync("result.json");
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEachCommand_ShowsAnExample()
    {
        foreach (var command in new[] { "run", "sweep", "walk-forward", "look-ahead", "recursive-bias", "compare", "list" })
        {
            var output = new StringWriter();
            Assert.Equal(0, await Backtesting.Cli.BacktestCommand.RunAsync([command, "--help"], output, new StringWriter()));
            Assert.Contains("Example", output.ToString(), StringComparison.Ordinal);
        }
    }

    private Task<(int Code, string Output, string Error)> RunGeneratedAsync(string result, params string[] more) => InProcessAsync(
        ["run", "--strategy", "mean-reversion", "--data", PathOf("GEN_1m_trade.csv"), "--symbol", "GEN", "--out", PathOf(result), .. more]);

    private static async Task<(int Code, string Output, string Error)> InProcessAsync(string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Backtesting.Cli.BacktestCommand.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private Task<byte[]> BytesAsync(string name) => File.ReadAllBytesAsync(PathOf(name), TestContext.Current.CancellationToken);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static string[][] Rows(string file) => [.. File.ReadLines(SharedData.PathOf("reference/" + file)).Skip(1).Select(line => line.Split(','))];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
