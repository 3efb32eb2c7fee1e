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
    [InlineData(9000084)] // The exits of an entry that had ended unfilled stayed UNKNOWN.
    [InlineData(9002042)] // An exit of which the gateway knew nothing stayed as it was: error 135 named its entry, and counted as a late cancel.
    [InlineData(9002304)] // An order was held up at the gateway and changed: error 103 of the change rejected it, and then it was filled.
    [InlineData(9083597)] // The same of one that an alternative had ended.
    [InlineData(17179)] // An exit was reduced by its entry's end while a change of it was under way: its size in the book was the old one.
    [InlineData(9174252)] // The same, and the change was lost with the gateway.
    [InlineData(9355146)] // A synchronization began anew on its connection: the first one's list was taken for its own, and lists asked for later were not recognized.
    [InlineData(12193860)] // An entry that was changed and then refused, while its exits were lost, stayed UNKNOWN.
    [InlineData(12324875)] // A stopped leader was ready before it led again: a kill switch counted as confirmed, and an order of its scope worked.
    [InlineData(14050330)] // A held-up order came to work after a kill switch was confirmed, and its fill was told before its status: the switch stayed confirmed.
    [InlineData(14922819)] // A changed order was filled while it was cancelled: error 104 of the change rejected it.
    [InlineData(16380559)] // A change was confirmed in the middle of a list, in which a late report had the size from before it: that one was followed.
    [InlineData(18849400)] // Killed between the sends of a bracket, and again while it was settled: one exit was UNKNOWN, and the other, sent again, let the entry go.
    [InlineData(20461970)] // The checker took old news of a broker that was stopped, and led no longer, for a confirmation.
    [InlineData(20491406)] // Made larger, and cancelled before the change was confirmed: a late fill beyond the old size counted as all of it.
    [InlineData(30276567)] // Part of an order was filled before it was cancelled: until its execution came, the next order's limit did not count it.
    [InlineData(30985726)] // An order was held up and its cancel missed it; the broker stood until it worked: it stayed PendingCancel, and nobody cancelled it.
    [InlineData(32049204)] // The checker took exits to close all of an entry that had been made larger than they are.
    [InlineData(43462446)] // Made larger, cancelled before the change was confirmed, and then a late fill of just the old size: it counted as all of it.
    [InlineData(43768433)] // Its group made it smaller while a change to a larger size was under way: a fill beyond the smaller size counted as all of it.
    [InlineData(45476996)] // The checker took an exit that its owner had cancelled before the bracket was complete for one that was lost.
    [InlineData(45768039)] // An exit was reduced by its entry's end while another price of it was under way, and that was refused: its size in the book was the old one.
    public void Simulation_SeedThatOnceFailed_BreaksNoInvariant(long seed) =>
        Assert.Null(SeedRange.RunSeed(seed, Mutant.None).Violation?.ToString());
}
