using AlgoTrader.IbBroker.Leases;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>Leadership on a clock that the test moves: what Redis and the database say is given.</summary>
public sealed class LeaderFenceTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly LeaseWorld _world = new();

    [Fact]
    public void TwoReplicas_Started_OneLeadsAndTheOtherKnowsWho()
    {
        var (one, two) = (Start("one"), Start("two"));

        Advance(2, one, two);

        Assert.True(one.Fence.Holds);
        Assert.Equal(1, one.Fence.Epoch);
        Assert.False(two.Fence.Holds);
        Assert.Equal(new Leadership(LeadershipState.Standby, "one", 0), two.Fence.Current);
        Assert.Equal([LeadershipState.TakingOver, LeadershipState.Leading], one.States);
    }

    [Fact]
    public void Leader_Gone_IsReplacedWithinTheLeaseTimeAndAThird()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.IsStopped = true;
        var from = _world.Time.GetTimestamp();

        while (!two.Fence.Holds)
            Advance(Step.TotalSeconds, one, two);

        Assert.InRange(_world.Time.GetElapsedTime(from), TimeSpan.Zero, _world.LeaseTime * 4 / 3 + Step);
        Assert.Equal(2, two.Fence.Epoch);
    }

    [Fact]
    public void Leader_StoppedBeyondItsLease_I7_SeesItAtTheFirstQuestionAndNeverOverlaps()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.IsStopped = true;
        for (var i = 0; i < 400; i++)
        {
            Advance(Step.TotalSeconds, one, two);
            // It asks nothing and its loop stands: the clock alone tells.
            Assert.False(one.Fence.Holds && two.Fence.Holds);
            Assert.True(!one.Fence.Holds || _world.Owner == "one");
        }

        Assert.True(two.Fence.Holds);
        one.IsStopped = false;
        Advance(1, one, two);

        Assert.Equal(LeadershipState.Deposed, one.State);
        Assert.Equal("two", one.Fence.Current.Leader);
        Assert.True(two.Fence.Holds);
        Advance(5, one, two);
        Assert.Equal(LeadershipState.Deposed, one.State);
    }

    [Fact]
    public void Leader_WhoseWritesAreRefused_GivesUpWhateverItsLeaseSays()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.Fence.Superseded(0);
        Assert.True(one.Fence.Holds);
        one.Fence.Superseded(1);
        Assert.Equal(LeadershipState.Deposed, one.State);
        Advance(1, one, two);
        Assert.Equal((false, true, 2L), (one.Fence.Holds, two.Fence.Holds, two.Fence.Epoch));
    }

    [Fact]
    public void Leader_StoppedAndNobodyLedMeanwhile_ResumesUnderANewTerm()
    {
        var one = Start("one");
        Advance(1, one);
        one.IsStopped = true;
        Advance(3, one);
        Assert.False(one.Fence.Holds);

        one.IsStopped = false;
        Advance(1, one);

        Assert.True(one.Fence.Holds);
        Assert.Equal(2, one.Fence.Epoch);
        // Whoever uses the fence is told: what was on its way is settled.
        Assert.Equal([LeadershipState.TakingOver, LeadershipState.Leading, LeadershipState.Suspended, LeadershipState.Leading], one.States);
    }

    [Fact]
    public void LeaseStoreAway_LeaderLeadsUntilItsLeaseWouldEndAndResumesWhenItIsBack()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        var from = _world.Time.GetTimestamp();
        _world.IsAway = true;
        while (one.Fence.Holds)
            Advance(Step.TotalSeconds, one, two);
        var held = _world.Time.GetElapsedTime(from);
        // At least what was left of the lease at the last renewal, never more than all of it.
        Assert.InRange(held, _world.LeaseTime / 2, _world.LeaseTime);
        Advance(10, one, two);
        Assert.Equal(LeadershipState.Suspended, one.State);
        Assert.Equal(LeadershipState.Standby, two.State);

        _world.IsAway = false;
        Advance(1, one, two);

        Assert.Single(new[] { one, two }, replica => replica.Fence.Holds);
        Assert.True(one.Fence.Holds ? two.State == LeadershipState.Standby : one.State == LeadershipState.Deposed);
    }

    [Fact]
    public void LeaseStoreAwayForTheLeaderAlone_DatabaseSaysThatAnotherLeads_IsDeposed()
    {
        var one = Start("one");
        Advance(1, one);
        _world.IsAway = true;
        Advance(1, one);
        Assert.Equal(LeadershipState.Suspended, one.State);

        _world.Epoch++;
        Advance(1, one);

        Assert.Equal(LeadershipState.Deposed, one.State);
    }

    [Fact]
    public void DatabaseAway_HolderOfTheLeaseGivesTheOtherItsTurn()
    {
        _world.DatabaseIsAway = true;
        var (one, two) = (Start("one"), Start("two"));
        Advance(3, one, two);
        Assert.False(one.Fence.Holds || two.Fence.Holds);
        Assert.Contains(LeadershipState.TakingOver, one.States);
        Assert.Contains(LeadershipState.TakingOver, two.States);

        _world.DatabaseIsAway = false;
        Advance(3, one, two);

        Assert.Single(new[] { one, two }, replica => replica.Fence.Holds);
    }

    [Fact]
    public void Leader_LoopBusyForLongerThanItsLease_KeepsIt()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.IsLoopBusy = true;
        Advance(2, one, two);
        Assert.True(one.Fence.Holds);
        one.IsLoopBusy = false;
        Advance(1, one, two);

        Assert.True(one.Fence.Holds);
        Assert.Equal(1, one.Fence.Epoch);
        Assert.Equal([LeadershipState.TakingOver, LeadershipState.Leading], one.States);
        Assert.Equal(LeadershipState.Standby, two.State);
    }

    [Fact]
    public void Leader_LoopThatMovesNoMore_LosesItsLease()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.IsLoopBusy = true;

        Advance((LeaseRenewal.LoopPatience + 2 * _world.LeaseTime).TotalSeconds, one, two);

        Assert.False(one.Fence.Holds);
        Assert.True(two.Fence.Holds);
    }

    // A frozen machine, with no question on its way when it froze: its timer is late.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leader_StoodForLongerThanALoopMay_AsksAgainWhenItWakes(bool isAlone)
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        _world.Time.Jump(LeaseRenewal.LoopPatience + _world.LeaseTime);
        Replica[] running = isAlone ? [one] : [two, one];
        Advance(1, running);

        Assert.Single(running, replica => replica.Fence.Holds);
        Assert.Equal(2, running[0].Fence.Epoch);
        Assert.True(isAlone || one.State == LeadershipState.Deposed);
    }

    [Fact]
    public void Leader_LapsedByItsMarginAndRenewedAMomentLater_IsToldOfTheLapse()
    {
        var one = Start("one");
        Advance(1, one);
        one.IsStopped = true;
        // Lapsed for the leader, by its margin, and alive in the store.
        Advance((_world.LeaseTime - TimeSpan.FromMilliseconds(20)).TotalSeconds, one);
        Assert.False(one.Fence.Holds);

        one.IsStopped = false;
        Advance(1, one);

        Assert.True(one.Fence.Holds);
        Assert.Equal([LeadershipState.TakingOver, LeadershipState.Leading, LeadershipState.Suspended, LeadershipState.Leading], one.States);
    }

    [Fact]
    public void Leader_Stopping_GivesItsLeaseBackAtOnce()
    {
        var (one, two) = (Start("one"), Start("two"));
        Advance(1, one, two);
        one.Fence.Stop();
        Assert.False(one.Fence.Holds);

        Advance(0.1, two);

        Assert.True(two.Fence.Holds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Replicas_StoppedAndCutOffAtRandom_I7_NeverTwoHold_TermsOnlyRise(int seed)
    {
        var random = new Random(seed);
        Replica[] replicas = [Start("one"), Start("two"), Start("three")];
        var highest = 0L;
        var terms = new Dictionary<long, Replica>();
        for (var i = 0; i < 20_000; i++)
        {
            if (random.Next(40) == 0)
                replicas[random.Next(3)].IsStopped ^= true;
            if (random.Next(100) == 0)
                _world.IsAway ^= true;
            if (random.Next(150) == 0)
                _world.DatabaseIsAway ^= true;
            for (var r = 0; r < replicas.Length; r++)
            {
                // A deposed process begins anew.
                if (replicas[r] is { State: LeadershipState.Deposed, IsStopped: false })
                    replicas[r] = Start($"replica {r} life {i}");
            }

            Advance(random.Next(30) / 1000.0, replicas);
            var holders = replicas.Where(replica => replica.Fence.Holds).ToList();
            Assert.True(holders.Count <= 1, $"seed {seed}, step {i}: two lead");
            foreach (var holder in holders)
            {
                Assert.True(holder.Fence.Epoch >= highest, $"seed {seed}, step {i}: term {holder.Fence.Epoch} after {highest}");
                highest = holder.Fence.Epoch;
                Assert.Same(holder, terms.GetValueOrDefault(highest, holder));
                terms[highest] = holder;
            }
        }

        Assert.True(terms.Count > 50, $"seed {seed}: {terms.Count} terms");
    }

    private Replica Start(string name) => new Replica(_world, name).Start();

    private void Advance(double seconds, params Replica[] replicas)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Step)
        {
            _world.Time.Advance(left < Step ? left : Step);
            foreach (var replica in replicas)
                replica.Run();
        }
    }
}
