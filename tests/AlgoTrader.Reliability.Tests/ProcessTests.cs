using System.Globalization;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Servers;
using AlgoTrader.Testing;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Real processes, killed at random, as often as <see cref="KillsVariable"/> says: a few minutes, so not part of every run.</summary>
public sealed class ProcessTests
{
    private const string KillsVariable = "ALGOTRADER_PROCESS_KILLS";
    private const long First = 1;

    [Fact]
    public async Task Processes_Killed_LoseNoOrderAndDoubleNone()
    {
        var missing = RequiredPrograms.SkipReason(Programs.MissingReason);
        Assert.SkipWhen(missing is not null, missing ?? string.Empty);
        var isAsked = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out var kills);
        Assert.SkipUnless(isAsked, $"{KillsVariable} does not say how many kills, e.g. 50.");
        var run = new KillRun(kills, First) { OnlyKills = true };
        await run.RunAsync(
            (seed, one) => TestContext.Current.TestOutputHelper?.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {one.Kills} kills, {one.Acknowledged} orders")),
            TestContext.Current.CancellationToken);

        Assert.True(run.Report.Violations.Count == 0, $"logs: {run.Folder}\n{string.Join('\n', run.Report.Violations)}");
        Assert.Equal((0, 0), (run.Report.Lost, run.Report.Doubled));
        Assert.True(run.Report.Acknowledged > 5 * kills, $"{run.Report.Acknowledged} orders only");
    }
}
