using AlgoTrader.Backtesting.Tests.Cli;
using AlgoTrader.Backtesting.Tests.Depth;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Tests.Parity;

/// <summary>
/// I10: the same strategy on the same data decides the same, byte for byte - in a backtest, live against a gateway in lock step, live in a replay at many times the
/// speed of the day, and in a backtest of what the broker recorded of it.
/// </summary>
public sealed class ParityTests : IDisposable
{
    private const string Id = "spy-mr";
    private static readonly DateTimeOffset EsHour = new(2023, 12, 25, 23, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I10_GeneratedMinutes_BacktestLockStepReplayAndRecordedDayDecideTheSame()
    {
        using var market = RecordedMarket.Walk(240, seed: 11);
        string[] parameters = ["BarMinutes=5", "Lookback=6", "EntryZ=1", "Quantity=10", "CooldownSeconds=300", "MaxLossStreak=3", "StreakResetMinutes=30"];
        await AssertParityAsync(market.Path, market.Options, parameters, 240, RecordedMarket.Open, RecordedMarket.Open.AddMinutes(240), atLeast: 8);
    }

    [Fact]
    public async Task I10_ThreeSessionsOfSpy_BacktestLockStepReplayAndRecordedDayDecideTheSame()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var data = SharedData.PathOf("bars/equity_1m/SPY_201101_1m_trade.csv.gz");
        var from = new DateTimeOffset(2011, 1, 3, 0, 0, 0, TimeSpan.Zero);
        await AssertParityAsync(
            data, speed => new() { MarketFile = data, Speed = speed ?? ReplaySpeed.LockStep, End = new DateOnly(2011, 1, 5) },
            ["BarMinutes=5", "Lookback=20", "EntryZ=2", "ExitZ=0", "Quantity=100"], 3 * 390, from, from.AddDays(3), atLeast: 12);
    }

    [Fact]
    public async Task Compare_OtherParameterThanLive_ShowsTheFirstDecisionWithItsInputs()
    {
        using var market = RecordedMarket.Walk(120, seed: 5);
        using var live = new LiveDays();
        await live.PlayAsync(market.Options(), Id, "mean-reversion", "SPY", ["BarMinutes=1", "Lookback=6", "EntryZ=1"], 120);
        var other = await BacktestAsync(market.Path, ["BarMinutes=1", "Lookback=6", "EntryZ=1.2"], RecordedMarket.Open, RecordedMarket.Open.AddDays(1));
        var (code, output, _) = await Tool.InProcessAsync("compare", live.LogsOf(Id), other);
        Assert.Equal(1, code);
        Assert.Contains("First difference: decision", output, StringComparison.Ordinal);
        Assert.Contains("\"inputs\":{\"cause\":\"bar\"", output, StringComparison.Ordinal);
        Assert.Contains("\"indicators\":{\"mean\":", output, StringComparison.Ordinal);
        Assert.Contains("\"positions\":{\"SPY\":", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecisionLog_WriterThatWasKilledInTheMiddleOfALine_IsGoneOnWith()
    {
        using var market = RecordedMarket.Walk(60, seed: 5);
        using var live = new LiveDays();
        var file = Path.Combine(Directory.CreateDirectory(live.LogsOf(Id)).FullName, "2024-03-04.jsonl");
        var before = DecisionLogText.Write(new EndEntry(RecordedMarket.Open));
        await File.WriteAllTextAsync(file, before + "\n{\"entry\":\"dec", TestContext.Current.CancellationToken);
        await live.PlayAsync(market.Options(), Id, "mean-reversion", "SPY", ["BarMinutes=1", "Lookback=6", "EntryZ=1"], 60);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(before, lines[0]);
        Assert.IsType<InstanceEntry>(DecisionLogText.Read(lines[1]));
        Assert.Contains(lines.Select(DecisionLogText.Read), entry => entry is FillEntry);
        Assert.IsType<EndEntry>(DecisionLogText.Read(lines[^1]));
    }

    [Fact]
    public async Task DecisionLog_ThatCannotBeWritten_StopsNothing()
    {
        using var market = RecordedMarket.Walk(30, seed: 5);
        using var live = new LiveDays();
        Directory.CreateDirectory(Path.GetDirectoryName(live.LogsOf(Id))!);
        await File.WriteAllTextAsync(live.LogsOf(Id), "a file where the folder should be", TestContext.Current.CancellationToken);
        // All bars are seen.
        await live.PlayAsync(market.Options(), Id, "mean-reversion", "SPY", ["BarMinutes=1", "Lookback=6", "EntryZ=1"], 30);
        Assert.True(File.Exists(live.LogsOf(Id)));
    }

    [Fact]
    public async Task I10_GeneratedBook_FromFilesAndFromTheStore_DecideTheSame()
    {
        GeneratedDepth.WriteFiles(_folder.Path, GeneratedDepth.Events(11, 30_000, slower: 300));
        await AssertBooksAsync(_folder.Path, 4, "--set", "gridSeconds=1", "--set", "startMinute=0", "--set", "endMinute=1440", "--set", "entryImbalance=0.05");
    }

    [Fact]
    public async Task I10_TheHourOfEs_FromFilesAndFromTheStore_DecideTheSame()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await AssertBooksAsync(
            SharedData.PathOf("lob/es_20231225"), 42, "--from", "2023-12-25T23:00Z", "--set", "gridSeconds=10", "--set", "startMinute=1380", "--set", "endMinute=1440");
    }

    [Fact]
    public async Task I10_GeneratedBook_BacktestLockStepAndReplayDecideTheSame()
    {
        // The hour of those made up is one in which the exchange rests.
        var open = new DateTimeOffset(2023, 11, 15, 0, 0, 0, TimeSpan.Zero);
        var events = GeneratedDepth.Events(11, 6_000, slower: 3_000);
        var later = UnixNanos.From(open) - events[0].TimeNanos;
        GeneratedDepth.WriteFiles(_folder.Path, [.. events.Select(change => change with { TimeNanos = change.TimeNanos + later })]);
        await AssertBookLivesAsync("dom-structure", _folder.Path, open, 6, ["MinFlow=2", "MinStacking=5", "SpacingSeconds=5", "ZoneTicks=3", "UseTrend=0", "MaxHoldSeconds=10"]);
    }

    [Fact]
    public async Task I10_TheHourOfEs_DomStructureInBacktestLockStepAndReplayDecidesTheSame()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await AssertBookLivesAsync("dom-structure", SharedData.PathOf("lob/es_20231225"), EsHour, 2, []);
    }

    [Fact]
    public async Task I10_TheHourOfEs_BookPressureInBacktestLockStepAndReplayDecidesTheSame()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await AssertBookLivesAsync("book-pressure", SharedData.PathOf("lob/es_20231225"), EsHour, 20, ["GridSeconds=10", "StartMinute=1380", "EndMinute=1435"]);
    }

    /// <summary>A backtest of the recording as a gateway tells it, the gateway in lock step, and the gateway at many times the speed of the day.</summary>
    private async Task AssertBookLivesAsync(string strategy, string folder, DateTimeOffset from, int atLeast, string[] parameters)
    {
        const string Instrument = "ESH4:FUT:CME";
        var log = _folder.File("backtest.jsonl");
        var (code, _, error) = await Tool.InProcessAsync(
        [
            "run", "--strategy", strategy, "--id", Id, "--depth", folder, "--as-gateway", "--symbol", Instrument, "--multiplier", "50", "--from", from.ToString("O"),
            "--gaps", "ignore", "--decisions", log, .. parameters.SelectMany(parameter => new[] { "--set", parameter }),
        ]);
        Assert.Equal((0, ""), (code, error));
        var decisions = DecisionsOf(log);
        Assert.True(decisions.Count >= atLeast, $"only {decisions.Count} decisions");
        Assert.Contains("\"book\":{", string.Concat(decisions), StringComparison.Ordinal);

        var market = new SimulatorOptions { MarketFile = "ESH4=" + folder, Start = MarketMoment.TryParse(from.UtcDateTime.ToString("O")), Speed = ReplaySpeed.LockStep, WaitForStreams = true };
        // Ten seconds of the market, which is how often one of them decides, are 17 ms: so long a fill may take where the market does not wait for it.
        foreach (var options in new[] { market, market with { Speed = ReplaySpeed.Times(600) } })
        {
            using var live = new LiveDays();
            await live.PlayAsync(options, Id, strategy, Instrument, parameters, bars: null);
            var (differs, output, _) = await Tool.InProcessAsync("compare", live.LogsOf(Id), log, "--decisions-only");
            Assert.True(differs == 0, output);
            Assert.Equal(decisions, DecisionsOf(live.LogsOf(Id)));

            // The gateway tells the future's multiplier with every fill, and the host counts it.
            var fills = Directory.EnumerateFiles(live.LogsOf(Id)).SelectMany(File.ReadLines).Select(DecisionLogText.Read).OfType<FillEntry>()
                .GroupBy(fill => fill.ExecId, StringComparer.Ordinal).Select(reports => reports.First()).ToList();
            if (fills is [.., { Position: 0 }])
                Assert.Equal(-50 * fills.Sum(fill => fill.Quantity * fill.Price), live.GrossProfit);
        }
    }

    private async Task AssertBooksAsync(string folder, int atLeast, params string[] more)
    {
        var store = new MarketStore(_folder.File("book-store"), TimeProvider.System);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file).StartsWith("l2_", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("trades", StringComparison.Ordinal)))
            await new Importer(store).ImportAsync(file, Path.GetFileName(file), new() { Symbol = "ESH4" }, cancellationToken: TestContext.Current.CancellationToken);
        var logs = new List<List<string>>();
        foreach (var (name, data) in new[] { ("files", folder), ("store", store.Root) })
        {
            var log = _folder.File(name + ".jsonl");
            var (code, _, error) = await Tool.InProcessAsync(
                ["run", "--strategy", "book-pressure", "--depth", data, "--symbol", "ESH4:FUT:CME", "--multiplier", "50", "--order-latency", "5ms", "--gaps", "ignore", "--decisions", log, .. more]);
            Assert.Equal((0, ""), (code, error));
            logs.Add(DecisionsOf(log));
        }

        Assert.True(logs[0].Count >= atLeast, $"only {logs[0].Count} decisions");
        Assert.Contains("\"book\":{", logs[0][0], StringComparison.Ordinal);
        Assert.Equal(logs[0], logs[1]);
    }

    private async Task AssertParityAsync(
        string data, Func<ReplaySpeed?, SimulatorOptions> market, string[] parameters, long bars, DateTimeOffset from, DateTimeOffset to, int atLeast)
    {
        using var lockStep = new LiveDays();
        await lockStep.PlayAsync(market(null), Id, "mean-reversion", "SPY", parameters, bars, (from, to));
        using var replay = new LiveDays();
        await replay.PlayAsync(market(ReplaySpeed.Times(6_000)), Id, "mean-reversion", "SPY", parameters, bars);

        var backtest = await BacktestAsync(data, parameters, from, to);
        var decisions = DecisionsOf(backtest);
        Assert.True(decisions.Count >= atLeast, $"only {decisions.Count} decisions");
        Assert.Equal(decisions, DecisionsOf(lockStep.LogsOf(Id)));
        Assert.Equal(decisions, DecisionsOf(replay.LogsOf(Id)));
        Assert.Equal(decisions, DecisionsOf(await BacktestAsync(lockStep.Store, parameters, from, to)));

        // The fills too: the simulator's exchange and next-open agree on these orders.
        foreach (var logs in new[] { lockStep.LogsOf(Id), replay.LogsOf(Id) })
        {
            var (code, output, error) = await Tool.InProcessAsync("compare", logs, backtest);
            Assert.Equal((0, ""), (code, error));
            Assert.StartsWith($"Equal: {decisions.Count} decisions, ", output, StringComparison.Ordinal);
        }
    }

    private async Task<string> BacktestAsync(string data, string[] parameters, DateTimeOffset from, DateTimeOffset to)
    {
        var log = _folder.File($"backtest-{Guid.CreateVersion7(from):N}.jsonl");
        var (code, _, error) = await Tool.InProcessAsync(
        [
            "run", "--strategy", "mean-reversion", "--id", Id, "--data", data, "--symbol", "SPY", "--interval", "1m", "--session", "regular",
            "--from", from.ToString("O"), "--to", to.ToString("O"), "--fees", "per-share:0.005:1", "--gaps", "ignore", "--decisions", log,
            .. parameters.SelectMany(parameter => new[] { "--set", parameter }),
        ]);
        Assert.Equal((0, ""), (code, error));
        return log;
    }

    /// <summary>The lines themselves: equal means equal bytes.</summary>
    private static List<string> DecisionsOf(string path)
    {
        IEnumerable<string> files = Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path];
        return [.. files.SelectMany(File.ReadLines).Where(line => line.StartsWith("{\"entry\":\"decision\"", StringComparison.Ordinal))];
    }
}
