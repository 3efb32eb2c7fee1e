using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Tests.Core;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class KillSwitchTests : IDisposable
{
    private static readonly RiskScope Strategy = RiskScope.Strategy("s1");
    private readonly RiskRig _gate = new();

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void Engage_BlocksAtOnce_AndBeforeSending()
    {
        var request = RiskRig.Request("a");
        Assert.True(_gate.Place(request).IsAllowed);
        _gate.Kills.Engage(Strategy, "anna", "test");
        Assert.Equal(RiskGate.KillSwitchCode, _gate.Check(RiskRig.Request("b")).Code);
        Assert.Contains("anna", _gate.Checks.Check(request, null, GateStage.BeforeSend)!.Text, StringComparison.Ordinal);
        Assert.True(_gate.Check(RiskRig.Request("c", strategy: "s2")).IsAllowed);
        Assert.Equal([Strategy], _gate.Cancelled);
    }

    [Fact]
    public void Confirmed_OnlyOnceDurableAndTheGatewayListsNone()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(_gate.Asked); // not durable: a crash now would forget it
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(2);
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
        _gate.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3, _gate.Cancelled.Count); // cancelled again
        _gate.Asked.Dequeue()(0);
        // Who does not lead any more learns here that the journal is another's.
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
        Assert.Equal([KillState.Engaged, KillState.Confirmed], _gate.Kept.Cast<KillChanged>().Select(change => change.State).Distinct());
        _gate.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, _gate.Cancelled.Count);
    }

    [Fact]
    public void Engage_AgainAndAgain_DoesNotPutTheVerificationOff()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(1);
        for (var times = 0; times < 4; times++)
        {
            _gate.Time.Advance(TimeSpan.FromSeconds(0.6));
            _gate.Kills.Engage(Strategy, "anna", "still");
        }

        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
    }

    [Fact]
    public void NoSession_ConfirmsAfterTheNextOne()
    {
        _gate.HasSession = false;
        _gate.Kills.Engage(RiskScope.Global, "anna", "test");
        _gate.MakeDurable();
        Assert.Empty(_gate.Asked);
        _gate.HasSession = true;
        _gate.Kills.SessionReady();
        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
    }

    [Fact]
    public void Restart_StaysOn_AndCancelsWhatCameToWorkMeanwhile()
    {
        _gate.Kills.Engage(RiskScope.Account(RiskRig.Account), "anna", "test");
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(0);
        using var again = new RiskRig(_gate.Kept, _gate.Time);
        Assert.Equal(RiskGate.KillSwitchCode, again.Check(RiskRig.Request("a")).Code);
        again.Kills.SessionReady();
        Assert.Equal([RiskScope.Account(RiskRig.Account)], again.Cancelled);
    }

    [Fact]
    public void Release_TradesAgain_AndAnOldAnswerConfirmsNothing()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        var late = _gate.Asked.Dequeue();
        Assert.True(_gate.Kills.Release(Strategy, "anna", "over"));
        Assert.True(_gate.Check(RiskRig.Request("a")).IsAllowed);
        _gate.Time.Advance(TimeSpan.FromSeconds(1));
        _gate.Kills.Engage(Strategy, "anna", "again");
        late(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
        Assert.False(new RiskRig([.. _gate.Kept.Take(2)]).Kills.Release(Strategy, "", "")); // released is remembered
    }

    [Fact]
    public void OrderWorks_ThatNobodyKnewOf_IsCancelledAndTheConfirmationGone()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);

        _gate.Kills.OrderWorks(RiskRig.Account, "s2");
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
        _gate.Kills.OrderWorks(RiskRig.Account, "s1");
        Assert.Equal(2, _gate.Cancelled.Count);
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
        using var again = new RiskRig(_gate.Kept, _gate.Time);
        Assert.Equal(KillState.Engaged, Assert.Single(again.Kills.All).State);

        _gate.Time.Advance(TimeSpan.FromSeconds(2));
        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
    }

    [Fact]
    public void OrderWorks_ThatTheDeskCancelsAlready_OnlyTakesAConfirmationBack()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        var kept = _gate.Kept.Count;
        _gate.Kills.OrderWorks(RiskRig.Account, "s1", isBeingCancelled: true);
        Assert.Equal((1, kept), (_gate.Cancelled.Count, _gate.Kept.Count));
        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        _gate.Kills.OrderWorks(RiskRig.Account, "s1", isBeingCancelled: true);
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
    }

    [Fact]
    public void OrderWorks_WhileTheConfirmationIsOnItsWayToTheDisk_IsNotConfirmed()
    {
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(0);
        _gate.Kills.OrderWorks(RiskRig.Account, "s1");
        _gate.MakeDurable();
        Assert.Equal(KillState.Engaged, Assert.Single(_gate.Kills.All).State);
        Assert.Equal(KillState.Engaged, Assert.IsType<KillChanged>(_gate.Kept[^1]).State);
    }

    [Theory]
    [InlineData("s1", KillState.Engaged)]
    [InlineData("s2", KillState.Confirmed)]
    public void SessionReady_AnOrderCameToWorkMeanwhile_TheConfirmationOfItsScopeIsGone(string strategy, object expected)
    {
        _gate.Place(RiskRig.Request("a", strategy: strategy));
        _gate.Kills.Engage(Strategy, "anna", "test");
        _gate.MakeDurable();
        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        _gate.End("a", OrderStatus.Working);

        _gate.Kills.SessionReady();
        Assert.Equal((KillState)expected, Assert.Single(_gate.Kills.All).State);
        using var again = new RiskRig(_gate.Kept, _gate.Time);
        Assert.Equal((KillState)expected, Assert.Single(again.Kills.All).State);

        _gate.Asked.Dequeue()(0);
        _gate.MakeDurable();
        Assert.Equal(KillState.Confirmed, Assert.Single(_gate.Kills.All).State);
    }

    [Fact]
    public void DeadMan_SilenceEngages_SignsPostpone()
    {
        _gate.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        _gate.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(_gate.Kills.All); // nobody has begun to watch
        _gate.DeadMan.Beat(Strategy, "anna");
        _gate.Time.Advance(TimeSpan.FromSeconds(9));
        _gate.DeadMan.Beat(Strategy, "anna");
        _gate.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_gate.Kills.All);
        _gate.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("dead-man timer", Assert.Single(_gate.Kills.All).By);
    }

    [Fact]
    public void DeadMan_Restart_WatchesOnForTheWholeTimeOnceTheRulesAreKnown()
    {
        _gate.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        _gate.DeadMan.Beat(Strategy, "anna");
        _gate.DeadMan.Beat(Strategy, "anna");
        Assert.Single(_gate.Kept);
        _gate.Time.Advance(TimeSpan.FromSeconds(8));
        _gate.DeadMan.Dispose();

        using var again = new RiskRig(_gate.Kept, _gate.Time);
        again.DeadMan.Resume();
        again.Time.Advance(TimeSpan.FromSeconds(1));
        again.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        again.DeadMan.Resume();
        again.Time.Advance(TimeSpan.FromSeconds(9.9));
        again.DeadMan.Resume();
        Assert.Empty(again.Kills.All);
        again.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Contains("anna", Assert.Single(again.Kills.All).Reason, StringComparison.Ordinal);

        // It has done what it was there for.
        using var third = new RiskRig([.. _gate.Kept, .. again.Kept.Where(change => change is WatchChanged)], _gate.Time);
        third.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        third.DeadMan.Resume();
        third.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(third.Kills.All);
    }

    [Fact]
    public void DeadMan_ClockSetBack_FiresAllTheSame()
    {
        _gate.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        var clock = new SetClock(_gate.Time);
        using var timers = new DeadManTimers(_gate.Rules, _gate.Kills, _gate, _gate, clock);
        timers.Beat(Strategy, "anna");
        clock.Error = TimeSpan.FromHours(-1);
        _gate.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_gate.Kills.All);
    }

    [Fact]
    public void DeadMan_ASignWhileTheEndWaitsInTheQueue_Postpones()
    {
        _gate.SetRule("alive", RiskKind.DeadMan, 10, Strategy);
        var queue = new WorkQueue();
        using var timers = new DeadManTimers(_gate.Rules, _gate.Kills, _gate, queue, _gate.Time);
        timers.Beat(Strategy, "anna");
        _gate.Time.Advance(TimeSpan.FromSeconds(10));
        timers.Beat(Strategy, "anna");
        queue.Run();
        Assert.Empty(_gate.Kills.All);
        _gate.Time.Advance(TimeSpan.FromSeconds(10));
        queue.Run();
        Assert.Single(_gate.Kills.All);
    }

    /// <summary>A clock that somebody sets; timers and timestamps go on.</summary>
    private sealed class SetClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Error { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Error;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
