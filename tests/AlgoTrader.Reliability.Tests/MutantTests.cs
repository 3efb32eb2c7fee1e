using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Tests of the tests: a planted bug must be found, and soon.</summary>
public sealed class MutantTests
{
    private const long First = 1;

    [Theory]
    [InlineData(nameof(Mutant.JournalAfterSend))]
    [InlineData(nameof(Mutant.AcknowledgedBeforeFlush))]
    [InlineData(nameof(Mutant.AcknowledgedBeforeJournal))]
    [InlineData(nameof(Mutant.DiskFullIgnored))]
    [InlineData(nameof(Mutant.SentAgainWithNewId))]
    [InlineData(nameof(Mutant.NoReconciliation))]
    [InlineData(nameof(Mutant.SentDuringLinkLoss))]
    [InlineData(nameof(Mutant.ExecutionsNotDeduplicated))]
    [InlineData(nameof(Mutant.LateFillsLost))]
    [InlineData(nameof(Mutant.KeysNotDeduplicated))]
    public void Mutant_Frequent_IsFoundWithin200Seeds(string mutant) => Assert.True(IsFound(mutant, 200), $"{mutant} was not found.");

    [Fact]
    public void Mutants_All_AreFound()
    {
        var survivors = Enum.GetNames<Mutant>().Where(mutant => mutant != nameof(Mutant.None) && !IsFound(mutant, 4_000));
        Assert.Empty(survivors);
    }

    [Fact]
    public void SimulationFailsItself_IsNoFindAndTheSearchGoesOn()
    {
        const long rightful = 4;
        var range = new SeedRange(First, 10, jobs: 1, Mutant.NoFencing)
        {
            StopAtViolation = true,
            RunOne = (seed, _) => seed < rightful ? throw new InvalidOperationException("a mistake of the simulation") : new(seed, new Violation("I7", "found", 0, 0), 0, 0),
        };
        range.Run();
        Assert.Equal((rightful, rightful, 1L), (range.Done, range.Failed, range.Broken));
        Assert.Equal([true, true, true, false], range.Violations.Select(result => result.Violation!.IsOfHarness));
    }

    private static bool IsFound(string mutant, long seeds)
    {
        var range = new SeedRange(First, seeds, Environment.ProcessorCount, Enum.Parse<Mutant>(mutant)) { StopAtViolation = true };
        range.Run();
        return range.Broken > 0;
    }
}
