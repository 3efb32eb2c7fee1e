using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>More than one gateway.</summary>
public sealed class FailoverTests
{
    [Fact]
    public void Closed_SessionBreaks_TheNextEndpointTakesOverAtOnce()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Gateway.Break();
        Assert.Equal((SessionState.Ready, 1, 2L), (rig.Status.State, rig.Status.EndpointIndex, rig.Status.Epoch));
        Assert.Equal(rig.Time.GetUtcNow(), rig.Gateways[1].Attempts[0]);
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Closed_BothAreGone_BothAreTriedAndTheFirstToComeIsTaken()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Gateway.Door = rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Gateway.Break();
        rig.Time.Advance(60);
        Assert.True(rig.Gateway.Attempts.Count > 4 && rig.Gateways[1].Attempts.Count > 4);
        rig.Gateways[1].Door = ScriptedDoor.Open;
        rig.Time.Advance(10);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Failback_PreferredIsHealthyForAMinute_TakesOverAgainOnTheConnectionThatWaited()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        var from = rig.Time.GetUtcNow();
        rig.Time.Advance(59);
        Assert.Equal(1, rig.Status.EndpointIndex);
        rig.Time.Advance(TimeSpan.FromSeconds(60) - (rig.Time.GetUtcNow() - from) + (rig.Gateway.Attempts[^1] - from));

        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.Contains((SessionState.Draining, SessionReason.FailingBack), rig.Moves);
        Assert.Equal((1, 0), (rig.Gateway.OpenLinks, rig.Gateways[1].OpenLinks));
        Assert.True(rig.GateIsOpen("b"));
    }

    [Fact]
    public void Failback_PreferredOpensItsPortButIbDoesNotAnswer_DoesNotTakeOver()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Gateway.HasIb = false;
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Failback_PreferredIsOfAnotherAccount_DoesNotTakeOver()
    {
        using var rig = OnTheSecond();
        rig.Gateways[1].Say(Desk.Fill("1.01", 7, 100, 50) with { Account = "DU1" });
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Gateway.Account = "U2";
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.Equal(0, rig.Gateway.OpenLinks);
    }

    [Theory]
    [InlineData(1100)]
    [InlineData(2110)]
    [InlineData(326)]
    public void Failback_PreferredLosesItsLinkWhileItWaits_TheMinuteBeginsAnew(int code)
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(50);
        rig.Gateway.Say(code, "lost");
        var again = rig.Time.GetUtcNow();
        rig.Time.Advance(59);
        Assert.Equal(1, rig.Status.EndpointIndex);
        rig.Time.Advance(20);
        Assert.Equal(0, rig.Status.EndpointIndex);
        Assert.True(rig.Gateway.Attempts[^1] >= again);
    }

    [Fact]
    public void Failback_OrderIsOnItsWay_WaitsUntilItIsAcknowledged()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        Assert.True(rig.GateIsOpen("a"));
        var order = rig.Gateways[1].Heard.OfType<PlaceOrder>().Single();
        AdvanceUntil(rig, SessionState.Draining);
        Assert.False(rig.GateIsOpen("b"));

        rig.Gateways[1].Say(new OrderStatus(order.OrderId, "Submitted", 0, 100, 0, 7, 0, 0, 1, "", 0));

        Assert.Equal(0, rig.Status.EndpointIndex);
        Assert.Equal((1, 0), (rig.Gateway.OpenLinks, rig.Gateways[1].OpenLinks));
    }

    [Fact]
    public void Failback_OrderIsNeverAcknowledged_IsGivenUpAndTradingGoesOn()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        Assert.True(rig.GateIsOpen("a"));
        AdvanceUntil(rig, SessionState.Draining);
        rig.Time.Advance(5);
        Assert.Contains((SessionState.Syncing, SessionReason.DrainTimedOut), rig.Moves);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.True(rig.GateIsOpen("b"));
    }

    [Fact]
    public void Closed_WhileThePreferredWaits_ItTakesOverWithoutConnecting()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(20);
        Assert.Equal(1, rig.Gateway.OpenLinks);
        var attempts = rig.Gateway.Attempts.Count;
        rig.Gateways[1].Break();
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.Equal(attempts, rig.Gateway.Attempts.Count);
    }

    [Fact]
    public void Probe_IbDoesNotAnswerThroughTheGateway_TheNextEndpointTakesOver()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Time.Advance(1);
        Assert.Equal(DataProbeState.Answered, rig.Status.Probe);
        rig.Gateway.HasIb = false;
        rig.Time.Advance(60);
        Assert.Equal((SessionState.Ready, DataProbeState.Missed), (rig.Status.State, rig.Status.Probe));
        rig.Time.Advance(100);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.Contains((SessionState.Disconnected, SessionReason.ProbeFailed), rig.Moves);
    }

    [Fact]
    public void Probe_TheOnlyGateway_IsKeptAndSaidToBeDegraded()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.HasIb = false;
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((SessionState.Ready, DataProbeState.Missed, 1L), (rig.Status.State, rig.Status.Probe, rig.Status.Epoch));
        rig.Gateway.HasIb = true;
        rig.Time.Advance(60);
        Assert.Equal(DataProbeState.Answered, rig.Status.Probe);
    }

    [Fact]
    public void Probe_InstrumentIsUnknown_IsAnAnswerOfIb()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.HasIb = false;
        rig.Time.Advance(31);
        rig.Gateway.Say(new ErrMsg(rig.Gateway.Heard.OfType<ReqContractDetails>().Last().RequestId, 200, "No security definition has been found for the request"));
        Assert.Equal(DataProbeState.Answered, rig.Status.Probe);
    }

    [Fact]
    public void Synchronize_TwoStallInARow_TheEndpointIsLeftOutForATime()
    {
        using var rig = new SessionRig(gateways: 2);
        rig.Gateway.ListsOrders = false;
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Start();
        rig.Time.Advance(45);
        Assert.True(rig.Endpoints.Records[0].IsQuarantined(rig.Time.GetUtcNow()));
        Assert.Equal(SessionReason.SynchronizationStalled, rig.Endpoints.Records[0].QuarantineReason);
        var attempts = rig.Gateway.Attempts.Count;
        rig.Time.Advance(30);
        Assert.Equal(attempts, rig.Gateway.Attempts.Count);
        rig.Gateway.ListsOrders = true;
        rig.Time.Advance(60);
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Closed_EndpointComesAndGoes_IsLeftOutForATime()
    {
        using var rig = new SessionRig(gateways: 2, options => options.QuarantineTime = TimeSpan.FromMinutes(10)).Start();
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        for (var loss = 0; loss < 5; loss++)
        {
            Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
            rig.Gateway.Break();
            rig.Time.Advance(2);
        }

        Assert.True(rig.Endpoints.Records[0].IsQuarantined(rig.Time.GetUtcNow()));
        Assert.Equal(SessionReason.Flapping, rig.Endpoints.Records[0].QuarantineReason);
        rig.Gateways[1].Door = ScriptedDoor.Open;
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        // Its quarantine over, it is trusted again.
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
    }

    /// <summary>The session after the first gateway has gone.</summary>
    private static SessionRig OnTheSecond()
    {
        var rig = new SessionRig(gateways: 2).Start();
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Gateway.Break();
        rig.Time.Advance(1);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        return rig;
    }

    private static void AdvanceUntil(SessionRig rig, SessionState state)
    {
        for (var step = 0; step < 1000 && rig.Status.State != state; step++)
            rig.Time.Advance(0.1);
        Assert.Equal(state, rig.Status.State);
    }
}
