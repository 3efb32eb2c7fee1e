using System.Globalization;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Real processes, killed at random: 50 times, or as often as <see cref="KillsVariable"/> says.</summary>
public sealed class ProcessTests
{
    private const string KillsVariable = "ALGOTRADER_PROCESS_KILLS";
    private const int Kills = 50;
    private const long First = 1;

    // Before a runner takes the test for one that hangs.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Processes_Killed_LoseNoOrderAndDoubleNone()
    {
        Assert.SkipWhen(Programs.MissingReason is not null, Programs.MissingReason ?? string.Empty);
        var isAsked = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out var kills);
        kills = isAsked ? kills : Kills;
        var run = new KillRun(kills, First) { OnlyKills = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        if (!isAsked)
            patience.CancelAfter(Budget);

        try
        {
            await run.RunAsync(
                (seed, one) => TestContext.Current.TestOutputHelper?.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {one.Kills} kills, {one.Acknowledged} orders")),
                patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Skip(string.Create(CultureInfo.InvariantCulture, $"{run.Done} of {kills} kills in {Budget.TotalMinutes:0} minutes, without a violation: this machine is too busy for more."));
        }

        Assert.True(run.Report.Violations.Count == 0, $"logs: {run.Folder}\n{string.Join('\n', run.Report.Violations)}");
        Assert.Equal((0, 0), (run.Report.Lost, run.Report.Doubled));
        Assert.True(run.Report.Acknowledged > 5 * kills, $"{run.Report.Acknowledged} orders only");
    }
}
