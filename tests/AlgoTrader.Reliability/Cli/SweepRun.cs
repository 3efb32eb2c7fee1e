using System.Globalization;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Runs the crash-point sweep. Its last line is <c>crash points N, violations N</c>.</summary>
internal sealed class SweepRun(Screen screen)
{
    private const int Shown = 10;

    public int Run()
    {
        var scenarios = Sweep.All().ToList();
        var (done, failed) = (0L, 0);
        var steps = new SortedDictionary<(ProtocolStep Step, FaultKind Kind), int>();
        screen.Track("crash points", scenarios.Count, () => done, () =>
        {
            foreach (var scenario in scenarios)
            {
                var fault = scenario.Faults[0];
                steps[(fault.Step, fault.Kind)] = steps.GetValueOrDefault((fault.Step, fault.Kind)) + 1;
                if (Sweep.Run(scenario).Violation is { } violation && failed++ < Shown)
                    screen.Line($"{scenario.Brokers} brokers, seed {scenario.Seed}, {fault}: {violation}");
                done++;
            }
        });
        foreach (var step in steps.GroupBy(entry => entry.Key.Step))
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{step.Key,-18} {string.Join(", ", step.Select(entry => $"{entry.Key.Kind} {entry.Value}"))}"));
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"crash points {scenarios.Count}, violations {failed}"));
        return failed == 0 ? 0 : 1;
    }
}
