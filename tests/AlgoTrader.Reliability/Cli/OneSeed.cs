using System.Globalization;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Runs one seed and shows what happened.</summary>
internal sealed class OneSeed(Screen screen, long seed, Mutant mutant)
{
    private const int KeptEntries = 100_000;

    public int Run(bool trace, bool shrink)
    {
        var scenario = Scenarios.Draw(seed);
        if (shrink && new Simulation(scenario, mutant).Run().Violation is { } violation)
        {
            foreach (var line in ShrunkScenario.Lines(scenario, violation, mutant))
                screen.Line(line);
            scenario = Shrinker.Shrink(scenario, violation, mutant).Scenario;
        }
        else
        {
            foreach (var fault in scenario.Faults)
                screen.Line($"fault {fault}");
        }

        var simulation = new Simulation(scenario, mutant);
        if (trace)
            simulation.World.Trace.Keep(KeptEntries);
        var result = simulation.Run();
        foreach (var line in simulation.World.Trace.Lines())
            screen.Line(line);
        if (result.Violation is not null)
            screen.Line(result.Violation.ToString());
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"seeds 1, violations {(result.Violation is null ? 0 : 1)}, hash {result.Hash:x16}"));
        return result.Violation is null ? 0 : 1;
    }
}
