using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Runs a range of seeds. Its last line is <c>seeds N, violations N, hash H</c>.</summary>
internal sealed class ManySeeds(Screen screen, long first, long count, int jobs, Mutant mutant)
{
    /// <summary>Different violations that are shown shrunk.</summary>
    private const int Shown = 5;

    /// <summary>Failing seeds whose numbers are shown.</summary>
    private const int Listed = 20;

    public int Run()
    {
        var range = new SeedRange(first, count, jobs, mutant);
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        screen.Track("seeds", count, () => range.Done, range.Run);
        processor = Environment.CpuUsage.TotalTime - processor;
        Show(range);
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{count / watch.Elapsed.TotalSeconds:0} seeds/s, {count / processor.TotalSeconds:0} per second of one core; {(double)range.Steps / count:0} events a seed"));
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"seeds {count}, violations {range.Failed}, hash {range.Hash:x16}"));
        return range.Failed == 0 ? 0 : 1;
    }

    private void Show(SeedRange range)
    {
        if (range.Failed > 0)
        {
            var listed = range.Violations.Take(Listed).Select(result => result.Seed).ToList();
            screen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"failing seeds: {string.Join(", ", listed)}{(range.Failed > listed.Count ? $" and {range.Failed - listed.Count} more" : string.Empty)}"));
        }

        // One example of each invariant, and how often it broke; the text alone would tell every order apart.
        foreach (var group in range.Violations.GroupBy(result => result.Violation!.Invariant, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(Shown))
        {
            var example = group.First();
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{group.Count()} seeds break {group.Key}, e.g. {example.Seed}: {example.Violation}"));
            foreach (var line in ShrunkScenario.Lines(Scenarios.Draw(example.Seed), example.Violation!, mutant))
                screen.Line("  " + line);
            screen.Line("  " + ShrunkScenario.ReplayCommand(example.Seed, mutant));
        }
    }
}
