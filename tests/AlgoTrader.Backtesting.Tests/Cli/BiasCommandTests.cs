using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Backtesting.Tests.Cli;

/// <summary>A strategy that cheats, one that depends on where it began, and an honest one, each through the tool's entry point.</summary>
public sealed class BiasCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("remembers-tomorrow", 1)]
    [InlineData("mean-reversion", 0)]
    [InlineData("sma-cross", 0)]
    public async Task LookAhead_Strategy_IsCaughtOrPasses(string strategy, int expected)
    {
        var (code, output, error) = await RunAsync("look-ahead", strategy, "--cuts", "5");
        Assert.Equal((expected, ""), (code, error));
        Assert.Contains(expected == 0 ? "decisions, equal" : "DIFFERENT after 0 equal decisions", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counts-from-its-beginning", 1)]
    [InlineData("mean-reversion", 0)]
    public async Task RecursiveBias_Strategy_IsCaughtOrPasses(string strategy, int expected)
    {
        var (code, output, error) = await RunAsync("recursive-bias", strategy, "--warm-up", "25,60,100");
        Assert.Equal((expected, ""), (code, error));
        Assert.Contains(expected == 0 ? "decisions, equal" : "DIFFERENT", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithPlugin_ShowsItsStrategiesToo()
    {
        var (code, output, _) = await Tool.InProcessAsync("list", "--plugins", Plugins);
        Assert.Equal(0, code);
        Assert.Contains("remembers-tomorrow", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean-reversion", 0)]
    [InlineData("mine", 1)]
    public async Task Run_PluginThatDoesNotLoad_IsToldAndStopsNothingElse(string strategy, int expected)
    {
        Directory.CreateDirectory(_folder.File("broken/mine"));
        await File.WriteAllTextAsync(_folder.File("broken/mine/mine.dll"), "no assembly", TestContext.Current.CancellationToken);
        await Generated.WriteCsvAsync(_folder.File("GEN_1m_trade.csv"), Generated.Bars(1));
        var (code, _, error) = await Tool.InProcessAsync("run", "--strategy", strategy, "--data", _folder.File("GEN_1m_trade.csv"), "--symbol", "GEN", "--plugins", _folder.File("broken"));
        Assert.Equal(expected, code);
        Assert.Contains("mine.dll: it is no .NET assembly, or damaged", error, StringComparison.Ordinal);
    }

    private static string Plugins => Path.Combine(AppContext.BaseDirectory, "plugins");

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string command, string strategy, params string[] more)
    {
        await Generated.WriteCsvAsync(_folder.File("GEN_1m_trade.csv"), Generated.Bars(2));
        return await Tool.InProcessAsync([command, "--strategy", strategy, "--plugins", Plugins, "--data", _folder.File("GEN_1m_trade.csv"), "--symbol", "GEN", .. more]);
    }
}
