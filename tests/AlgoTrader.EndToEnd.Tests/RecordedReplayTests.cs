using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.EndToEnd.Tests.Reference;
using AlgoTrader.EndToEnd.Tests.Telemetry;
using AlgoTrader.Testing;

namespace AlgoTrader.EndToEnd.Tests;

/// <summary>The first three recorded sessions of SPY, January 2011, through every service.</summary>
public sealed class RecordedReplayTests
{
    private const string Market = "bars/equity_1m/SPY_201101_1m_trade.csv.gz";

    private static readonly DateTimeOffset AfterThreeSessions = new(2011, 1, 6, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Replay_ThreeSessions_FillsEqualTheReferenceAndJoinTheirTrace()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var expected = ReferenceFills.Read(SharedData.PathOf("reference/R5a_mr_SPY_201101_5m_fills.csv"))
            .TakeWhile(fill => fill.Time < AfterThreeSessions).ToList();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var host = await AppHostProcess.StartAsync(
            ["--market", SharedData.PathOf(Market), "--speed", "lockstep"],
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            });
        using var api = new ApiClient(host.UrlOf("api"));

        await Until.TrueAsync(
            async () => await api.SessionAsync() is { MarketTime: var time } && time > AfterThreeSessions,
            "the market is past the third session",
            TimeSpan.FromMinutes(3));
        var executions = (await api.ExecutionsAsync()).TakeWhile(execution => execution.Time < AfterThreeSessions).ToList();

        Fills.AssertEqual(expected, executions);
        try
        {
            await Until.TrueAsync(() => Trace.IsComplete(collector, executions[0]), "the spans of the first fill have arrived");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Spans of the first fill have not arrived: {Trace.Missing(collector, executions[0])}.");
        }

        Trace.AssertJoined(collector, executions[0]);
        await host.StopAsync();
    }
}
