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
        rig.Gateway.HasLink = true;
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
    public void Code1100_TheOtherEndpointHasJustFailed_TheFirstIsKept()
    {
        using var rig = new SessionRig(gateways: 2, options => options.LinkLossPatience = TimeSpan.FromSeconds(1));
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Start();
        rig.Gateway.Break();
        rig.Time.Advance(1);
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        var attempts = rig.Gateway.Attempts.Count;
        rig.Time.Advance(30);
        Assert.Equal((SessionState.Disconnected, attempts, 1), (rig.Status.State, rig.Gateway.Attempts.Count, rig.Gateway.OpenLinks));
        rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Code1100_TheOtherEndpointHadJustFailed_IsTriedOnceThatIsAWhileAgo()
    {
        using var rig = new SessionRig(gateways: 2, options => options.LinkLossPatience = TimeSpan.FromSeconds(1));
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Start();
        rig.Gateway.Break();
        rig.Time.Advance(1);
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Gateways[1].Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        Assert.Equal((SessionState.Disconnected, 0), (rig.Status.State, rig.Status.EndpointIndex));
        rig.Time.Advance(40);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Code1100_TheOtherEndpointIsGone_NoOrderGoesToTheFirstBeforeIbAnswersThroughIt()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        for (var second = 0; second < 300; second++)
        {
            rig.Time.Advance(1);
            Assert.NotEqual(SessionState.Ready, rig.Status.State);
        }

        Assert.False(rig.GateIsOpen("a"));
        rig.Gateway.HasLink = true;
        rig.Time.Advance(60);
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
        Assert.True(rig.GateIsOpen("b"));
    }

    [Fact]
    public void Failback_ChangeIsOnItsWay_WaitsUntilItIsAcknowledged()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        rig.Desk.Place(Desk.Limit("a", 10));
        var order = rig.Gateways[1].Heard.OfType<PlaceOrder>().Single();
        rig.Gateways[1].Say(Desk.Status(order.OrderId, "Submitted", permId: 7));
        rig.Desk.Ask(reply => rig.Desk.Orders.Modify(new("a", "1") { LimitPrice = AlgoTrader.Domain.MarketData.Price.FromDecimal(11) }, reply));
        AdvanceUntil(rig, SessionState.Draining);
        Assert.Equal(1, rig.Status.EndpointIndex);

        var changed = rig.Gateways[1].Heard.OfType<PlaceOrder>().Last();
        rig.Gateways[1].Say(Desk.Open(order.OrderId, "a", permId: 7) with { Order = changed.Order with { OrderRef = "a", Account = "DU1" } });

        Assert.Null(rig.Book.Orders.Single().Changing);
        Assert.Equal(0, rig.Status.EndpointIndex);
    }

    [Fact]
    public void Failback_ChangeOfAnOrderOfUnknownFate_HoldsNothingUp()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Desk.Place(Desk.Limit("a", 10));
        rig.Desk.Ask(reply => rig.Desk.Orders.Modify(new("a", "1") { LimitPrice = AlgoTrader.Domain.MarketData.Price.FromDecimal(11) }, reply));
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Gateway.Break();
        rig.Time.Advance(1);
        Assert.True(rig.Book.Orders.Single() is { Status: AlgoTrader.Domain.Orders.OrderStatus.Unknown, Changing: not null });
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(80);
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Failback_CancelOfAnOrderThatTheGatewayHasNotConfirmed_WaitsUntilItIs()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        rig.Desk.Place(Desk.Limit("a", 10));
        var order = rig.Gateways[1].Heard.OfType<PlaceOrder>().Single();
        rig.Desk.Ask(reply => rig.Desk.Orders.Cancel("a", reply));
        Assert.Equal((AlgoTrader.Domain.Orders.OrderStatus.PendingCancel, 0L), rig.Book.Orders.Single() is var given ? (given.Status, given.PermId) : default);
        AdvanceUntil(rig, SessionState.Draining);
        Assert.Equal(1, rig.Status.EndpointIndex);

        rig.Gateways[1].Say(Desk.Status(order.OrderId, "PendingCancel", permId: 7));

        Assert.Equal(0, rig.Status.EndpointIndex);
    }

    [Fact]
    public void Failback_SwitchWasGivenUp_TheNextWaitsTwiceAsLong()
    {
        using var rig = OnTheSecond();
        rig.Gateway.Door = ScriptedDoor.Open;
        // There is always an order that the gateway has not acknowledged.
        for (var order = 0; order < 192; order++)
        {
            rig.GateIsOpen($"order-{order}");
            rig.Time.Advance(5);
        }

        // After 1, 2, 4 and 8 minutes, not every minute.
        Assert.Equal(4, rig.Moves.Count(move => move.Reason == SessionReason.DrainTimedOut));
    }

    [Fact]
    public void Synchronize_TwoStallInARow_TheEndpointIsLeftOutForATime()
    {
        using var rig = new SessionRig(gateways: 2, options => options.FailbackAfter = TimeSpan.FromSeconds(1));
        rig.Gateway.ListsOrders = false;
        rig.Start();
        rig.Time.Advance(15);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        rig.Time.Advance(30);
        Assert.True(rig.Endpoints.Records[0].IsQuarantined(rig.Time.GetUtcNow()));
        Assert.Equal(SessionReason.SynchronizationStalled, rig.Endpoints.Records[0].QuarantineReason);
        var attempts = rig.Gateway.Attempts.Count;
        rig.Time.Advance(40);
        Assert.Equal((SessionState.Ready, 1, attempts), (rig.Status.State, rig.Status.EndpointIndex, rig.Gateway.Attempts.Count));
        rig.Gateway.ListsOrders = true;
        rig.Time.Advance(90);
        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Synchronize_StallsAndTheOtherIsGone_IsTriedAllTheTime()
    {
        using var rig = new SessionRig(gateways: 2);
        rig.Gateway.ListsOrders = false;
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Start();
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.InRange(rig.Gateway.Attempts.Count, 10, 20);
    }

    [Fact]
    public void Closed_EndpointComesAndGoes_IsLeftOutForATime()
    {
        using var rig = new SessionRig(gateways: 2, options => options.FailbackAfter = TimeSpan.FromSeconds(1)).Start();
        for (var loss = 0; loss < 5; loss++)
        {
            AdvanceUntilOn(rig, 0);
            rig.Gateway.Break();
            Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        }

        Assert.True(rig.Endpoints.Records[0].IsQuarantined(rig.Time.GetUtcNow()));
        Assert.Equal(SessionReason.Flapping, rig.Endpoints.Records[0].QuarantineReason);
        rig.Time.Advance(59);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
        // Its quarantine over, it is trusted again.
        AdvanceUntilOn(rig, 0);
    }

    [Fact]
    public void Closed_TheOnlyEndpointComesAndGoes_IsUsedAllTheSame()
    {
        using var rig = new SessionRig().Start();
        for (var loss = 0; loss < 20; loss++)
        {
            rig.Gateway.Break();
            rig.Time.Advance(1);
            Assert.Equal(SessionState.Ready, rig.Status.State);
        }
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

    private static void AdvanceUntilOn(SessionRig rig, int endpoint)
    {
        for (var step = 0; step < 1000 && (rig.Status.State, rig.Status.EndpointIndex) != (SessionState.Ready, endpoint); step++)
            rig.Time.Advance(0.1);
        Assert.Equal((SessionState.Ready, endpoint), (rig.Status.State, rig.Status.EndpointIndex));
    }

    private static void AdvanceUntil(SessionRig rig, SessionState state)
    {
        for (var step = 0; step < 1000 && rig.Status.State != state; step++)
            rig.Time.Advance(0.1);
        Assert.Equal(state, rig.Status.State);
    }
}
