using System.Globalization;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Kills real processes, so many times, in one world after the other.</summary>
internal sealed class ProcessRuns(Screen screen, int kills, long first, bool onlyKills, bool keep)
{
    private const int Shown = 20;

    public int Run()
    {
        if (Programs.MissingReason is { } missing)
        {
            screen.Line("Not run: " + missing);
            return 2;
        }

        using var interrupt = new Interrupt();
        var run = new KillRun(kills, first) { KeepsLogs = keep, OnlyKills = onlyKills };
        var began = TimeProvider.System.GetTimestamp();
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"process kills {kills}, seeds from {first}, {KillRun.KillsPerSeed} kills a seed; load {MachineLoad.Now}"));
        try
        {
            screen.Track("kills", kills, () => run.Done, () => run.RunAsync(OnEnded, interrupt.Token).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException)
        {
            screen.Line("interrupted");
        }

        Summarize(run, TimeProvider.System.GetElapsedTime(began));
        return run.Report is { Lost: 0, Doubled: 0, Violations.Count: 0 } && run.Report.Kills >= kills ? 0 : 1;
    }

    private void OnEnded(long seed, SeedReport report)
    {
        if (Console.IsOutputRedirected)
        {
            screen.Line(string.Create(
                CultureInfo.InvariantCulture, $"seed {seed}: {report.Kills} kills, {report.Faults} faults, {report.Acknowledged} orders, {report.Violations.Count} violations"));
        }
    }

    private void Summarize(KillRun run, TimeSpan time)
    {
        var report = run.Report;
        foreach (var violation in report.Violations.Take(Shown))
            screen.Line(violation);
        if (report.Violations.Count > 0)
            screen.Line($"logs: {run.Folder}");
        var groups = report.Reopened
            .GroupBy(reopened => reopened.Fault.Contains('+', StringComparison.Ordinal) ? "two at once" : reopened.Fault, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
            screen.Line(Percentiles.Of(group.Select(reopened => reopened.Time)).Describe($"open again after {group.Key}"));
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Acknowledged} orders acknowledged: {report.Unknown} declared unknown, {report.Refused} declared refused or never sent, {report.SentAgain} sent again under their own id; load {MachineLoad.Now}"));
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {report.Seeds}, kills {report.Kills}, faults {report.Faults}, {time.TotalMinutes:0.0} min, orders lost {report.Lost}, orders doubled {report.Doubled}, violations {report.Violations.Count}"));
    }
}
