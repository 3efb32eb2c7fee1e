using System.Text.Json;
using AlgoTrader.Backtesting.Tests.Cli;
using AlgoTrader.Backtesting.Tests.Parity;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Backtesting.Tests.Shadow;

/// <summary>A day that was traded through gateway, broker and strategies host, and its shadow.</summary>
public sealed class ShadowCommandTests : IDisposable
{
    private const string Id = "spy-shadowed";
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(180, seed: 3);

    public void Dispose()
    {
        _market.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Shadow_LiveDay_ReportsEachOrderBesideItsShadow()
    {
        using var live = new LiveDays();
        await live.PlayAsync(_market.Options(), Id, "mean-reversion", "SPY", ["BarMinutes=5", "Lookback=4", "EntryZ=1", "Quantity=10"], 180);
        var logs = live.LogsOf(Id);
        var root = await ShadowAsync(0, logs, "--tick-size", "0.01", "--fees", "per-share:0.005:1", "--report", _folder.File("shadow.html"));
        var orders = root.GetProperty("orders").EnumerateArray().ToList();
        Assert.True(orders.Count >= 6, $"{orders.Count} orders");
        foreach (var order in orders.Where(order => order.GetProperty("live").ValueKind != JsonValueKind.Null))
        {
            Assert.Equal("none", order.GetProperty("drift").GetString());
            Assert.Equal(order.GetProperty("shadow").GetRawText(), order.GetProperty("live").GetRawText());
            Assert.Equal(0, order.GetProperty("againstShadow").GetProperty("amount").GetDecimal());
            var (decided, paid) = (order.GetProperty("decidedPrice").GetDecimal(), order.GetProperty("live").GetProperty("price").GetDecimal());
            var worse = order.GetProperty("side").GetString() == "Buy" ? paid - decided : decided - paid;
            Assert.Equal(worse / 0.01m, order.GetProperty("againstDecision").GetProperty("ticks").GetDecimal());
            Assert.Equal(worse * 10, order.GetProperty("againstDecision").GetProperty("amount").GetDecimal());
        }

        var total = root.GetProperty("total");
        Assert.Equal(total.GetProperty("shadowProfit").GetDecimal(), total.GetProperty("liveProfit").GetDecimal());
        Assert.NotEqual(0, total.GetProperty("liveProfit").GetDecimal());
        Assert.Contains("\"shadow\":{\"id\":\"spy-shadowed\"", await File.ReadAllTextAsync(_folder.File("shadow.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // A market that gives the shadow a tick less than the day gave.
        var slipped = await ShadowAsync(0, logs, "--slippage", "ticks:1:0.01");
        Assert.All(
            slipped.GetProperty("orders").EnumerateArray().Where(order => order.GetProperty("againstShadow").ValueKind != JsonValueKind.Null),
            order => Assert.Equal(-0.1m, order.GetProperty("againstShadow").GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task Shadow_DayThatDriftedAndWasCutShort_SaysWhere()
    {
        using var live = new LiveDays();
        await live.PlayAsync(_market.Options(), Id, "mean-reversion", "SPY", ["BarMinutes=5", "Lookback=4", "EntryZ=1", "Quantity=10"], 180);
        var file = Directory.EnumerateFiles(live.LogsOf(Id)).Single();
        var lines = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).ToList();
        // As if killed: no end, and half a line. One decision is missing, another was for more.
        lines.RemoveAt(lines.FindLastIndex(line => line.Contains("\"entry\":\"decision\"", StringComparison.Ordinal)));
        var changed = lines.FindIndex(line => line.Contains("\"entry\":\"decision\"", StringComparison.Ordinal));
        lines[changed] = lines[changed].Replace("\"quantity\":10", "\"quantity\":11", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Join('\n', lines.SkipLast(1)) + "\n{\"entry\":\"dec", TestContext.Current.CancellationToken);
        var root = await ShadowAsync(1, file);
        var drifts = root.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("drift").GetString()).ToList();
        Assert.Equal(("different", 1, 1), (drifts[0], drifts.Count(drift => drift == "shadow-only"), drifts.Count(drift => drift == "different")));
        Assert.StartsWith("decision 1: live {", root.GetProperty("firstDifference").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neither a decision log nor a folder", "none.jsonl", "")]
    [InlineData("line 1 is no entry", "log.jsonl", "rubbish\n")]
    [InlineData("first line is missing", "log.jsonl", "{\"entry\":\"end\",\"time\":\"2024-03-04T14:30:00+00:00\"}\n")]
    [InlineData("begins with a position (SPY 10)", "log.jsonl", "{\"entry\":\"instance\",\"time\":\"2024-03-04T14:30:00+00:00\",\"historyFrom\":\"2024-03-04T14:30:00+00:00\",\"id\":\"x\",\"strategy\":\"mean-reversion\",\"parameters\":{},\"instruments\":[{\"symbol\":\"SPY\"}],\"positions\":{\"SPY\":10}}\n")]
    public async Task Shadow_WrongLog_SaysWhatAndHow(string message, string file, string content)
    {
        await File.WriteAllTextAsync(_folder.File("log.jsonl"), content, TestContext.Current.CancellationToken);
        var (code, _, error) = await Tool.InProcessAsync("shadow", "--live", _folder.File(file), "--data", _market.Path);
        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ShadowAsync(int expected, string logs, params string[] more)
    {
        var (code, _, error) = await Tool.InProcessAsync(["shadow", "--live", logs, "--data", _market.Path, "--out", _folder.File("shadow.json"), .. more]);
        Assert.Equal((expected, ""), (code, error));
        return JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("shadow.json"), TestContext.Current.CancellationToken)).RootElement;
    }
}
