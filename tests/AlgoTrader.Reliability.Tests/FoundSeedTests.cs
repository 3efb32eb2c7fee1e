using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Seeds that once broke an invariant of the production code, by what was wrong.</summary>
public sealed class FoundSeedTests
{
    [Theory]
    [InlineData(91)] // A record was read from the cache at a start, not flushed, and its order sent again.
    [InlineData(6)] // The clock was set back by an hour: a half-open connection was found an hour late.
    [InlineData(1)]
    [InlineData(1219)]
    [InlineData(50)] // An order was swallowed, then cancelled, and stayed pending for ever.
    [InlineData(291)] // The header of a new journal was garbled by a power cut: the broker never started again.
    [InlineData(1048)]
    [InlineData(4466)] // The preferred gateway was lost while the session drained to switch to it: no session, and no attempt, ever.
    public void Simulation_SeedThatOnceFailed_BreaksNoInvariant(long seed) =>
        Assert.Null(SeedRange.RunSeed(seed, Mutant.None).Violation?.ToString());
}
