using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class SessionKeeperTests
{
    [Fact]
    public void Start_GatewayIsThere_GoesThroughConnectingAndSyncingToReady()
    {
        using var rig = new SessionRig().Start();
        Assert.Equal(
            [
                (SessionState.Connecting, SessionReason.Connecting), (SessionState.Syncing, SessionReason.Connected), (SessionState.Ready, SessionReason.Synchronized),
            ],
            rig.Moves);
        Assert.Equal(("DU1", 1L, 178, 1, "localhost:4000"), (rig.Status.Account, rig.Status.Epoch, rig.Status.ServerVersion, rig.Status.ClientId, rig.Status.Endpoint));
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Start_GatewayRefuses_WaitsWithGrowingPausesAndConnectsWhenItComes()
    {
        using var rig = new SessionRig();
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Start();
        Assert.Equal((SessionState.Disconnected, SessionReason.CannotConnect, 502), (rig.Status.State, rig.Status.Reason, rig.Status.Code));
        Assert.Contains("connection refused", rig.Status.Detail, StringComparison.Ordinal);

        rig.Time.Advance(TimeSpan.FromMinutes(2));
        var pauses = rig.Gateway.Attempts.Zip(rig.Gateway.Attempts.Skip(1), (one, next) => next - one).ToList();
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.True(pauses[0] <= TimeSpan.FromSeconds(0.5));
        Assert.Contains(pauses, pause => pause > TimeSpan.FromSeconds(2));

        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(10);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Theory]
    [InlineData("Mute", 5)]
    [InlineData("MuteAndLate", 10)]
    public void Start_PortAnswersWithoutASession_AwaitsTheLoginUntilItComes(string door, int seconds)
    {
        using var rig = new SessionRig();
        rig.Gateway.Door = Enum.Parse<ScriptedDoor>(door);
        rig.Start();
        rig.Time.Advance(seconds - 0.1);
        Assert.Equal(SessionState.Connecting, rig.Status.State);
        rig.Time.Advance(0.1);
        Assert.Equal((SessionState.AwaitingLogin, SessionReason.NoLogin), (rig.Status.State, rig.Status.Reason));

        // Asked again and again, it is said once.
        rig.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.True(rig.Gateway.Attempts.Count > 3);
        Assert.Equal(1, rig.Moves.Count(move => move.State == SessionState.AwaitingLogin));
        Assert.Equal(SessionState.AwaitingLogin, rig.Status.State);

        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(30);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Start_GatewayHangsUpAtOnce_IsAFailedHandshakeAndNoWaitForALogin()
    {
        using var rig = new SessionRig();
        rig.Gateway.Door = ScriptedDoor.HangsUp;
        rig.Start();
        Assert.Equal((SessionState.Disconnected, SessionReason.HandshakeFailed), (rig.Status.State, rig.Status.Reason));
    }

    [Fact]
    public void Closed_ReadySession_I5_GateIsClosedUntilTheNextIsReconciled()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.ListsOrders = false;
        rig.Gateway.Break();
        Assert.Equal((SessionState.Disconnected, SessionReason.ConnectionLost), (rig.Status.State, rig.Status.Reason));
        Assert.False(rig.GateIsOpen("a"));

        rig.Time.Advance(0.5);
        Assert.Equal((SessionState.Syncing, 2L), (rig.Status.State, rig.Status.Epoch));
        Assert.False(rig.GateIsOpen("b"));
        rig.Gateway.ListsOrders = true;
        rig.Time.Advance(30);
        Assert.Equal(SessionState.Ready, rig.Status.State);
        Assert.True(rig.GateIsOpen("c"));
    }

    [Fact]
    public void Received_OnAnOlderLink_IsIgnored()
    {
        using var rig = new SessionRig().Start();
        var old = rig.Gateway.Link;
        rig.Gateway.Break();
        rig.Time.Advance(1);
        Assert.Equal((SessionState.Ready, 2L), (rig.Status.State, rig.Status.Epoch));

        old.Say(new ErrMsg(-1, 1100, "Connectivity has been lost."));
        old.Say(Desk.Fill("1.01", 7, 100, 50));
        old.Break();
        rig.Time.Settle();

        Assert.Equal((SessionState.Ready, 2L), (rig.Status.State, rig.Status.Epoch));
        Assert.Empty(rig.Book.Executions);
    }

    [Fact]
    public void Synchronize_ListsDoNotEnd_IsGivenUpAtItsDeadline()
    {
        using var rig = new SessionRig();
        rig.Gateway.ListsOrders = false;
        rig.Start();
        rig.Time.Advance(14.9);
        Assert.Equal(SessionState.Syncing, rig.Status.State);
        var link = rig.Gateway.Link;
        rig.Time.Advance(0.1);
        Assert.True(link.IsClosed);
        Assert.Contains((SessionState.Disconnected, SessionReason.SynchronizationStalled), rig.Moves);
    }

    [Fact]
    public void Synchronize_AnewOnTheSameConnection_WaitsForTheEndOfItsOwnListOfOpenOrders()
    {
        using var rig = new SessionRig();
        rig.Gateway.ListsOrders = false;
        rig.Start();
        rig.Keeper.Resume();
        Assert.Equal((SessionState.Syncing, 2L), (rig.Status.State, rig.Status.Epoch));

        // The end of the list that the first synchronization asked for.
        rig.Gateway.ListsOrders = true;
        rig.Gateway.Say(new OpenOrderEnd());
        rig.Gateway.Say(new CompletedOrdersEnd());
        rig.Gateway.Say(new PositionEnd());
        Assert.DoesNotContain(rig.Gateway.Heard, message => message is ReqExecutions);

        rig.Gateway.Say(new OpenOrderEnd());
        Assert.Equal((SessionState.Ready, 2L), (rig.Status.State, rig.Status.Epoch));
    }

    [Fact]
    public void Heartbeat_GatewayGoesMute_IsFoundWithin25Seconds()
    {
        using var rig = new SessionRig(configure: options => options.ProbeInterval = TimeSpan.FromMinutes(10)).Start();
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((SessionState.Ready, 1L), (rig.Status.State, rig.Status.Epoch));

        rig.Gateway.IsAlive = false;
        var link = rig.Gateway.Link;
        rig.Time.Advance(24.9);
        Assert.True(link.IsClosed);
        Assert.Contains((SessionState.Disconnected, SessionReason.Silent), rig.Moves);
    }

    [Fact]
    public void Heartbeat_MessagesKeepComing_AsksNothing()
    {
        using var rig = new SessionRig(configure: options => options.ProbeInterval = TimeSpan.FromMinutes(10)).Start();
        for (var second = 0; second < 60; second++)
        {
            rig.Time.Advance(1);
            rig.Gateway.Say(2104, "Market data farm connection is OK:usfarm");
        }

        Assert.DoesNotContain(rig.Gateway.Heard, message => message is ReqCurrentTime);
    }

    [Fact]
    public void Heartbeat_LockStepReplay_AsksNothingHoweverSilentItIs()
    {
        using var rig = new SessionRig(configure: options => options.AcknowledgeBars = true).Start();
        var heard = rig.Gateway.Heard.Count;
        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(heard, rig.Gateway.Heard.Count);
        Assert.Equal((SessionState.Ready, DataProbeState.Off), (rig.Status.State, rig.Status.Probe));
    }

    [Fact]
    public void Opened_AccountIsNotTheJournals_SendsNothingAndQuarantinesTheEndpoint()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(Desk.Fill("1.01", 7, 100, 50) with { Account = "DU1" });
        rig.Gateway.Account = "U2";
        var heard = rig.Gateway.Heard.Count;
        rig.Gateway.Break();
        rig.Time.Advance(1);

        Assert.Equal((SessionState.Quarantined, SessionReason.WrongAccount), (rig.Status.State, rig.Status.Reason));
        Assert.Contains("DU1", rig.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("U2", rig.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(heard, rig.Gateway.Heard.Count);
        Assert.Equal(0, rig.Gateway.OpenLinks);
        Assert.False(rig.GateIsOpen("a"));

        // The mistake is mended: after the quarantine it is tried again.
        rig.Gateway.Account = "DU1";
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Clock_IsSetByAnHour_SilenceAndPausesAreMeasuredAsBefore(int hours)
    {
        using var rig = new SessionRig(configure: options => options.ProbeInterval = TimeSpan.FromMinutes(10)).Start();
        rig.Time.Offset = TimeSpan.FromHours(hours);
        rig.Time.Advance(60);
        Assert.Equal((SessionState.Ready, 1L), (rig.Status.State, rig.Status.Epoch));
        rig.Gateway.IsAlive = false;
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Time.Advance(25);
        Assert.Contains((SessionState.Disconnected, SessionReason.Silent), rig.Moves);
        rig.Time.Offset = TimeSpan.Zero;
        rig.Gateway.IsAlive = true;
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(10);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Stop_WhateverStands_ClosesAndComesBackNoMore()
    {
        using var rig = new SessionRig().Start();
        rig.Keeper.Stop();
        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((SessionState.Disconnected, SessionReason.Stopping), (rig.Status.State, rig.Status.Reason));
        Assert.Equal((0, 1), (rig.Gateway.OpenLinks, rig.Gateway.Attempts.Count));
    }

    [Fact]
    public void Closed_LinesWereOpen_AreOpenedAgainAndTheGapIsReported()
    {
        using var rig = new SessionRig().Start();
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        rig.Quotes.Subscribe(new("QQQ"), "test");
        rig.Time.Advance(1);
        rig.Gateway.Say(2104, "Market data farm connection is OK:usfarm");
        var lastHeard = rig.Time.GetUtcNow();
        rig.Time.Advance(3);
        rig.Gateway.Heard.Clear();
        rig.Gateway.Break();
        rig.Time.Advance(1);

        Assert.Single(rig.Gateway.Heard.OfType<ReqRealTimeBars>());
        Assert.Single(rig.Gateway.Heard.OfType<ReqMktData>());
        var gaps = rig.Events.OfType<BrokerEvent.DataGap>().ToList();
        Assert.Equal(["QQQ", "SPY"], gaps.Select(gap => gap.Instrument.Symbol));
        Assert.All(gaps, gap => Assert.Equal((lastHeard, rig.Gateway.Attempts[1]), (gap.From, gap.To)));
    }

    [Fact]
    public void Closed_LinesOfTradesAndDepthWereOpen_TheirGapIsReported()
    {
        using var rig = new SessionRig().Start();
        rig.Market.Trades.Subscribe(new("QQQ"), "test");
        rig.Market.Depth.Subscribe(new("SPY"), "test");
        rig.Gateway.Break();
        rig.Time.Advance(1);
        Assert.Equal(["QQQ", "SPY"], rig.Events.OfType<BrokerEvent.DataGap>().Select(gap => gap.Instrument.Symbol));
    }

    [Fact]
    public void Closed_NoLinesWereOpen_ReportsNoGap()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Break();
        rig.Time.Advance(1);
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        Assert.Empty(rig.Events.OfType<BrokerEvent.DataGap>());
    }
}
