using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Faults;

/// <summary>
/// Makes a failing scenario small: leaves out faults, then orders, for as long as the same invariant still breaks.
/// </summary>
internal static class Shrinker
{
    /// <summary>A scenario that does not get small within so many runs is shown as it is then.</summary>
    private const int MaxRuns = 600;

    public static (Scenario Scenario, Violation Violation) Shrink(Scenario scenario, Violation violation, Mutant mutant)
    {
        var runs = 0;
        var smaller = true;
        while (smaller)
        {
            smaller = false;
            for (var index = scenario.Faults.Count - 1; index >= 0; index--)
                smaller |= Try(scenario with { Faults = Without(scenario.Faults, index) });
            for (var index = scenario.Orders.Count - 1; index >= 0; index--)
                smaller |= Try(scenario with { Orders = Without(scenario.Orders, index) });
        }

        return (scenario, violation);

        bool Try(Scenario candidate)
        {
            if (runs++ >= MaxRuns)
                return false;
            if (new Simulation(candidate, mutant).Run().Violation is not { } found || found.Invariant != violation.Invariant)
                return false;
            (scenario, violation) = (candidate, found);
            return true;
        }
    }

    private static T[] Without<T>(IReadOnlyList<T> items, int index) => [.. items.Take(index), .. items.Skip(index + 1)];
}
