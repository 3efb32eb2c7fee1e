using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Tests;

public sealed class SweepTests
{
    [Fact]
    public void Sweep_CrashAtEveryStepOfEveryProcess_BreaksNoInvariant()
    {
        var scenarios = Sweep.All().ToList();
        Assert.True(scenarios.Count > 1_000, $"{scenarios.Count} crash points only");
        var failed = scenarios
            .AsParallel()
            .AsOrdered()
            .Select(scenario => (Scenario: scenario, Sweep.Run(scenario).Violation))
            .Where(run => run.Violation is not null)
            .Select(run => $"{run.Scenario.Brokers} brokers, seed {run.Scenario.Seed}, {run.Scenario.Faults[0]}: {run.Violation}")
            .ToList();
        Assert.Empty(failed);
    }
}
