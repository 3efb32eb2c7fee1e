using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Tests.Cli;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Testing;

namespace AlgoTrader.Backtesting.Tests.Depth;

/// <summary>What a recorded book has that a strategy would silently stand still for.</summary>
public sealed class DepthFindingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-book-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_SoundBook_WarnsOfNothing()
    {
        GeneratedDepth.WriteFiles(_folder.FullName, GeneratedDepth.Events(seed: 3, count: 3000, slower: 20_000));
        Assert.Equal((0, ""), Outcome(await RunAsync("--gaps", "error")));
    }

    [Fact]
    public async Task Run_StaleBidAboveTheAsks_WarnsOnce()
    {
        var events = GeneratedDepth.Events(seed: 3, count: 3000, slower: 20_000);
        var at = Array.FindIndex(events, 2000, change => change is { Kind: DepthEventKind.Level, IsLast: true });
        // A bid that nothing ever takes away.
        DepthEvent[] stale = [.. events[..(at + 1)], DepthEvent.Level(events[at].TimeNanos, OrderSide.Buy, Price.FromDecimal(6000), 1_000_000_000, isLast: true), .. events[(at + 1)..]];
        GeneratedDepth.WriteFiles(_folder.FullName, stale);
        var (code, error) = Outcome(await RunAsync());
        Assert.Equal(0, code);
        Assert.Matches(@"^warning: The book of ESH4 is crossed or locked after \d+ of its updates, first at 2023-11-14 22:\d\d:\d\d\.\d{3}Z; the longest stretch is 00:0\d:\d\d\S* from \S+ \S+ on, and it is so at the end\. .*\n$", error);
        var first = UnixNanos.ToTime(events[at].TimeNanos).ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"first at 2023-11-14 {first}Z", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RowsCutOut_WarnsOfTheSilenceOrStops()
    {
        var events = GeneratedDepth.Events(seed: 3, count: 3000, slower: 20_000);
        const long TwentyMinutes = 1200 * UnixNanos.PerSecond;
        var at = Array.FindIndex(events, 1500, change => change.IsLast) + 1;
        GeneratedDepth.WriteFiles(_folder.FullName, [.. events[..at], .. events[at..].Select(change => change with { TimeNanos = change.TimeNanos + TwentyMinutes })]);
        var (code, error) = Outcome(await RunAsync());
        Assert.Equal(0, code);
        Assert.Matches(@"^warning: The book of ESH4 is silent for more than 5 minutes 1 times; the longest is 00:20:0\S* from 2023-11-14 22:\S+ on\.\n$", error);
        (code, error) = Outcome(await RunAsync("--gaps", "error"));
        Assert.Equal(1, code);
        Assert.Contains("silent", error, StringComparison.Ordinal);
        Assert.Equal((0, ""), Outcome(await RunAsync("--gaps", "ignore")));
    }

    [Fact]
    public async Task Run_RecordedHourOfAFuture_WarnsOfNothing()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        Assert.Equal((0, ""), Outcome(await Tool.InProcessAsync(
            "run", "--strategy", "dom-structure", "--depth", SharedData.PathOf("lob/es_20231225"), "--symbol", "ESH4:FUT:CME", "--multiplier", "50",
            "--from", "2023-12-25T23:00Z", "--gaps", "error")));
    }

    private static (int Code, string Error) Outcome((int Code, string Output, string Error) run) => (run.Code, run.Error);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] more) => Tool.InProcessAsync(
        ["run", "--strategy", "dom-structure", "--depth", _folder.FullName, "--symbol", "ESH4:FUT:CME", "--multiplier", "50", .. more]);
}
