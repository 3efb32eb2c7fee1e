using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Measurements;
using AlgoTrader.Reliability.Processes.Servers;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Measures failover with real processes, and compares it to the targets.</summary>
internal sealed class FailoverTimes(Screen screen, int rounds, JournalDurability durability, string[] only, bool keep)
{
    public int Run()
    {
        if (Programs.MissingReason is { } missing)
        {
            screen.Line("Not run: " + missing);
            return 2;
        }

        using var interrupt = new Interrupt();
        return RunAsync(interrupt.Token).GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var missed = 0;
        await using var machine = await Machine.StartAsync();
        if (keep)
        {
            machine.Watchdog.Keep();
            screen.Line($"logs: {machine.Folder}");
        }

        try
        {
            foreach (var measurement in Measurement.All.Where(measurement => only.Length == 0 || only.Contains(measurement.Name, StringComparer.Ordinal)))
            {
                var times = await measurement.Run(new Rounds(machine, durability, rounds, cancellationToken));
                var isMissed = times.P99 > measurement.Target;
                missed += isMissed ? 1 : 0;
                screen.Line(times.Describe(measurement.What) + FormattableString.Invariant($"  target {measurement.Target.TotalMilliseconds:0} ms{(isMissed ? "  MISSED" : "")}"));
            }
        }
        catch (OperationCanceledException)
        {
            screen.Line("interrupted");
            return 1;
        }

        screen.Line($"durability {durability}, {missed} targets missed; load {MachineLoad.Now}");
        return missed == 0 ? 0 : 1;
    }
}
