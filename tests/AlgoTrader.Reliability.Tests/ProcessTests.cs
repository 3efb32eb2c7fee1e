using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Real processes, killed at random.</summary>
public sealed class ProcessTests
{
    private const int Kills = 50;
    private const long First = 1;

    [Fact]
    public async Task Processes_FiftyKills_LoseNoOrderAndDoubleNone()
    {
        Assert.SkipWhen(Programs.MissingReason is not null, Programs.MissingReason ?? string.Empty);
        var run = new KillRun(Kills, First);

        await run.RunAsync(
            (seed, one) => TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {one.Kills} kills, {one.Acknowledged} orders"),
            TestContext.Current.CancellationToken);

        Assert.True(run.Report.Violations.Count == 0, $"logs: {run.Folder}\n{string.Join('\n', run.Report.Violations)}");
        Assert.Equal((0, 0), (run.Report.Lost, run.Report.Doubled));
        Assert.True(run.Report.Acknowledged > 10 * Kills, $"{run.Report.Acknowledged} orders only");
    }
}
