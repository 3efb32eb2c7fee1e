using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Core;

public sealed class LockStepTests
{
    private static readonly BrokerEvent Event = new BrokerEvent.SessionChanged(
        new SessionStatus(SessionState.Ready, "", "", 1, 178, 1, "", TimeProvider.System.GetUtcNow()));

    private readonly EventHub _events = new();
    private readonly RecordingLink _link = new();
    private readonly LockStep _lockStep;

    public LockStepTests()
    {
        _lockStep = new(_events, Options.Create(new GatewayOptions { AcknowledgeBars = true }));
        _lockStep.Attach(_link);
    }

    [Fact]
    public void Handled_NobodyAcknowledges_IsAnsweredAtOnce()
    {
        Subscribe(acknowledges: false);
        _events.Publish(Event);
        _lockStep.Handled();
        Assert.IsType<ReqCurrentTime>(Assert.Single(_link.Sent));
    }

    [Fact]
    public void OnTime_AnswersAreCounted_TheOthersAreMarks()
    {
        Assert.True(_lockStep.OnTime());
        _lockStep.Handled();
        _lockStep.Handled();
        Assert.False(_lockStep.OnTime());
        Assert.False(_lockStep.OnTime());
        Assert.True(_lockStep.OnTime());
        // Elsewhere nobody is told the time unasked.
        Assert.False(new LockStep(_events, Options.Create(new GatewayOptions())).OnTime());
    }

    [Fact]
    public void Handled_TwoAcknowledge_IsAnsweredAfterTheLast()
    {
        var first = Subscribe();
        var second = Subscribe();
        _events.Publish(Event);
        _lockStep.Handled();
        Acknowledge(first, 1);
        Assert.Empty(_link.Sent);
        Acknowledge(second, 1);
        Assert.Single(_link.Sent);
    }

    [Fact]
    public void Handled_SeveralTimes_IsAnsweredOnceEachInOrder()
    {
        var reader = Subscribe();
        for (var i = 0; i < 3; i++)
        {
            _events.Publish(Event);
            _lockStep.Handled();
        }

        Acknowledge(reader, 2);
        Assert.Equal(2, _link.Sent.Count);
        Acknowledge(reader, 3);
        Assert.Equal(3, _link.Sent.Count);
    }

    [Fact]
    public void Answer_ReaderHasGone_IsNotWaitedFor()
    {
        var reader = Subscribe();
        _events.Publish(Event);
        _lockStep.Handled();
        _events.Remove(reader);
        _lockStep.Answer();
        Assert.Single(_link.Sent);
    }

    [Fact]
    public void Detach_UnansweredOfTheOldSession_IsNotAnsweredOnTheNew()
    {
        var reader = Subscribe();
        _events.Publish(Event);
        _lockStep.Handled();
        _lockStep.Detach();
        var next = new RecordingLink();
        _lockStep.Attach(next);
        Acknowledge(reader, 1);
        Assert.Empty(_link.Sent);
        Assert.Empty(next.Sent);
    }

    [Fact]
    public void Handled_SwitchedOff_SendsNothing()
    {
        var off = new LockStep(_events, Options.Create(new GatewayOptions()));
        off.Attach(_link);
        off.Handled();
        Assert.Empty(_link.Sent);
    }

    private EventSubscription Subscribe(bool acknowledges = true)
    {
        var subscription = new EventSubscription("", _ => true, acknowledges);
        _events.Add(subscription);
        return subscription;
    }

    private void Acknowledge(EventSubscription reader, long sequence)
    {
        reader.Acknowledge(sequence);
        _lockStep.Answer();
    }
}
