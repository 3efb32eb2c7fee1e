using System.Globalization;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Plants one bug after the other and tells after how many seeds each is found: the test of the tests.</summary>
internal sealed class MutantHunt(Screen screen, long first, long count, int jobs)
{
    public int Run()
    {
        var survivors = 0;
        foreach (var mutant in Enum.GetValues<Mutant>())
        {
            if (mutant == Mutant.None)
                continue;
            var range = new SeedRange(first, count, jobs, mutant) { StopAtViolation = true };
            screen.Track(mutant.ToString(), count, () => range.Done, range.Run);
            // That the simulation fails over a bug is no find: a check has to see it.
            var failures = range.Violations.ToLookup(result => result.Violation!.IsOfHarness);
            if (failures[false].ToList() is [var found, ..])
            {
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"{mutant,-32} found by seed #{found.Seed - first + 1,-6} {found.Violation!.Invariant,-4} {found.Violation.What}"));
            }
            else
            {
                survivors++;
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"{mutant,-32} not found in {count} seeds"));
            }

            if (failures[true].ToList() is [var failed, ..])
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"{mutant,-32} the simulation itself failed, e.g. seed {failed.Seed}: {failed.Violation}"));
        }

        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{Enum.GetValues<Mutant>().Length - 1} mutants, {survivors} not found"));
        return survivors == 0 ? 0 : 1;
    }
}
