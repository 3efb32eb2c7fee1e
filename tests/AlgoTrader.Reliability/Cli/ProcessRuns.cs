using System.Globalization;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Kills real processes, so many times, in one world after the other.</summary>
internal sealed class ProcessRuns(Screen screen, int kills, long first, bool keep)
{
    private const int KillsPerSeed = 25;
    private const int Shown = 20;

    public int Run()
    {
        if (Programs.MissingReason is { } missing)
        {
            screen.Line("Not run: " + missing);
            return 2;
        }

        using var interrupt = new Interrupt();
        var report = new SeedReport();
        var done = 0;
        var began = TimeProvider.System.GetTimestamp();
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"process kills {kills}, seeds from {first}, {KillsPerSeed} kills a seed"));
        var folder = string.Empty;
        screen.Track("kills", kills, () => Volatile.Read(ref done), () => folder = RunAsync(report, count => Interlocked.Add(ref done, count), interrupt.Token).GetAwaiter().GetResult());
        foreach (var violation in report.Violations.Take(Shown))
            screen.Line(violation);
        if (report.Violations.Count > 0)
            screen.Line($"logs: {folder}");
        foreach (var group in report.Reopened.GroupBy(reopened => reopened.Fault.Contains('+', StringComparison.Ordinal) ? "two at once" : reopened.Fault, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            screen.Line(Percentiles.Of(group.Select(reopened => reopened.Time)).Describe($"open again after {group.Key}"));
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Acknowledged} orders acknowledged: {report.Unknown} declared unknown, {report.Refused} declared refused or never sent, {report.SentAgain} sent again under their own id"));
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {report.Seeds}, kills {report.Kills}, faults {report.Faults}, {TimeProvider.System.GetElapsedTime(began).TotalMinutes:0.0} min, orders lost {report.Lost}, orders doubled {report.Doubled}, violations {report.Violations.Count}"));
        if (interrupt.Token.IsCancellationRequested)
            screen.Line("interrupted");
        return report is { Lost: 0, Doubled: 0, Violations.Count: 0 } && report.Kills >= kills ? 0 : 1;
    }

    private async Task<string> RunAsync(SeedReport report, Action<int> killed, CancellationToken cancellationToken)
    {
        await using var machine = await Machine.StartAsync();
        if (keep)
            machine.Watchdog.Keep();
        try
        {
            for (var seed = first; report.Kills < kills; seed++)
            {
                var one = await new SeedRun(machine, seed, Math.Min(KillsPerSeed, kills - report.Kills), killed).RunAsync(cancellationToken);
                report.Add(one);
                if (Console.IsOutputRedirected)
                    screen.Line(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {one.Kills} kills, {one.Faults} faults, {one.Acknowledged} orders, {one.Violations.Count} violations"));
                if (one.Violations.Count == 0)
                    continue;
                machine.Watchdog.Keep();
                break;
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: the summary tells how far it came.
        }

        return machine.Folder;
    }
}
