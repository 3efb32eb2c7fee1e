using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>IB's codes about the session, each by its rule.</summary>
public sealed class SessionCodeTests
{
    [Theory]
    [InlineData(1100, "LinkToIbLost")]
    [InlineData(2110, "ServerLinkBroken")]
    public void LinkToIbLost_ConnectionStays_GateIsClosedAndDataAreStale(int code, string reason)
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(code, "Connectivity has been lost.");

        Assert.Equal((SessionState.Disconnected, reason, code), (rig.Status.State, rig.Status.Reason.ToString(), rig.Status.Code));
        Assert.Equal(MarketDataState.Stale, rig.Status.MarketData);
        Assert.False(rig.GateIsOpen("a"));
        // The only gateway there is, is waited for however long it takes; its process answers all the while.
        rig.Gateway.HasIb = false;
        rig.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((SessionState.Disconnected, 1, 1), (rig.Status.State, rig.Gateway.Attempts.Count, rig.Gateway.OpenLinks));
    }

    [Fact]
    public void Code1102_DataKept_ReconcilesOrdersAndLeavesTheLines()
    {
        using var rig = new SessionRig().Start();
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        rig.Quotes.Subscribe(new("SPY"), "test");
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Time.Advance(15);
        rig.Gateway.Heard.Clear();

        rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");

        Assert.Contains((SessionState.Syncing, SessionReason.LinkRestored), rig.Moves);
        Assert.Equal((SessionState.Ready, MarketDataState.Live, 2L), (rig.Status.State, rig.Status.MarketData, rig.Status.Epoch));
        Assert.Single(rig.Gateway.Heard.OfType<ReqAllOpenOrders>());
        Assert.DoesNotContain(rig.Gateway.Heard, message => message is ReqRealTimeBars or ReqMktData);
        Assert.Equal(TimeSpan.FromSeconds(15), Assert.Single(rig.Events.OfType<BrokerEvent.DataGap>()) is var gap ? gap.To - gap.From : default);
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Code1102_LineOpenedDuringTheOutage_IsAskedForAfterIt()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        rig.Quotes.Subscribe(new("SPY"), "test");
        Assert.DoesNotContain(rig.Gateway.Heard, message => message is ReqRealTimeBars or ReqMktData);
        rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");
        Assert.Single(rig.Gateway.Heard.OfType<ReqRealTimeBars>());
        Assert.Single(rig.Gateway.Heard.OfType<ReqMktData>());
    }

    [Fact]
    public void Code1101_DataLost_ReconcilesAndOpensTheLinesAgain()
    {
        using var rig = new SessionRig().Start();
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        rig.Quotes.Subscribe(new("SPY"), "test");
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Time.Advance(15);
        rig.Gateway.Heard.Clear();

        rig.Gateway.Say(1101, "Connectivity has been restored - data lost.");

        Assert.Contains((SessionState.Syncing, SessionReason.LinkRestoredDataLost), rig.Moves);
        Assert.Equal((SessionState.Ready, MarketDataState.Live), (rig.Status.State, rig.Status.MarketData));
        Assert.Single(rig.Gateway.Heard.OfType<ReqAllOpenOrders>());
        Assert.Single(rig.Gateway.Heard.OfType<ReqRealTimeBars>());
        Assert.Single(rig.Gateway.Heard.OfType<ReqMktData>());
        Assert.Equal(TimeSpan.FromSeconds(15), Assert.Single(rig.Events.OfType<BrokerEvent.DataGap>()) is var gap ? gap.To - gap.From : default);
    }

    [Fact]
    public void Code1100_WhileReconciling_TheListsThatComeLaterOpenNothing()
    {
        using var rig = new SessionRig();
        rig.Gateway.ListsOrders = false;
        rig.Start();
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Gateway.Say(new Tws.Messages.Accounts.PositionEnd());
        rig.Gateway.Say(new OpenOrderEnd());
        rig.Gateway.Say(new CompletedOrdersEnd());
        Assert.Empty(rig.Gateway.Heard.OfType<Tws.Messages.Executions.ReqExecutions>());
        Assert.Equal(SessionState.Disconnected, rig.Status.State);
        Assert.False(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Code1100_AnotherEndpointIsThere_TakesOverAfterThePatience()
    {
        using var rig = new SessionRig(gateways: 2).Start();
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Time.Advance(9.9);
        Assert.Equal(SessionState.Disconnected, rig.Status.State);
        rig.Time.Advance(0.2);
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Theory]
    [InlineData(1100)]
    [InlineData(2110)]
    public void LinkToIbLost_IbAnswersAgainButTheGatewayNeverSaysSo_IsConnectedAnew(int code)
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(code, "Connectivity has been lost.");
        rig.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((SessionState.Disconnected, 1), (rig.Status.State, rig.Gateway.Attempts.Count));

        rig.Gateway.HasLink = true;
        rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((SessionState.Ready, 2, 1), (rig.Status.State, rig.Gateway.Attempts.Count, rig.Gateway.OpenLinks));
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Code1100_WhileConnecting_IbAnswersAgainWithoutAWord_IsConnectedAnew()
    {
        using var rig = new SessionRig();
        rig.Gateway.ListsOrders = false;
        rig.Start();
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Gateway.ListsOrders = true;
        rig.Gateway.HasLink = true;
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((SessionState.Ready, 2), (rig.Status.State, rig.Gateway.Attempts.Count));
    }

    [Fact]
    public void Code1300_PortHasChanged_ReconnectsAtTheNewOne()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(1300, "TWS socket port has been reset and this connection is being dropped. Please reconnect on the new port - 7497");
        rig.Time.Advance(1);
        Assert.Equal([4000, 7497], rig.Gateway.Ports);
        Assert.Equal((SessionState.Ready, "localhost:7497"), (rig.Status.State, rig.Status.Endpoint));
    }

    [Fact]
    public void Code1300_NamesNoPort_ReconnectsWhereItWas()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(1300, "The socket has been reset.");
        rig.Time.Advance(1);
        Assert.Equal([4000, 4000], rig.Gateway.Ports);
    }

    [Theory]
    [InlineData(2103, "Market data farm connection is broken:usfarm", "usfarm", "Broken")]
    [InlineData(2104, "Market data farm connection is OK:usfarm.nj", "usfarm.nj", "Connected")]
    [InlineData(2105, "HMDS data farm connection is broken:ushmds", "ushmds", "Broken")]
    [InlineData(2106, "HMDS data farm connection is OK:ushmds", "ushmds", "Connected")]
    [InlineData(2107, "HMDS data farm connection is inactive but should be available upon demand.ushmds", "ushmds", "Inactive")]
    [InlineData(2108, "Market data farm connection is inactive but should be available upon demand.usfuture", "usfuture", "Inactive")]
    [InlineData(2119, "Market data farm is connecting:usfarm", "usfarm", "Connecting")]
    [InlineData(2157, "Sec-def data farm connection is broken:secdefnj", "secdefnj", "Broken")]
    [InlineData(2158, "Sec-def data farm connection is OK:secdefnj", "secdefnj", "Connected")]
    public void FarmNotice_IsShown_AndTheSessionStands(int code, string text, string name, string state)
    {
        using var rig = new SessionRig().Start();
        var moves = rig.Moves.Count();
        rig.Gateway.Say(code, text);
        Assert.Equal((name, state), Assert.Single(rig.Status.Farms) is var farm ? (farm.Name, farm.State.ToString()) : default);
        Assert.Equal(moves, rig.Moves.Count());
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void FarmNotice_SameAgain_IsNoEvent()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(2104, "Market data farm connection is OK:usfarm");
        var changes = rig.Events.OfType<BrokerEvent.SessionChanged>().Count();
        rig.Gateway.Say(2104, "Market data farm connection is OK:usfarm");
        Assert.Equal(changes, rig.Events.OfType<BrokerEvent.SessionChanged>().Count());
        rig.Gateway.Say(2103, "Market data farm connection is broken:usfarm");
        Assert.Equal(changes + 1, rig.Events.OfType<BrokerEvent.SessionChanged>().Count());
    }

    [Fact]
    public void Code326_ClientIdInUse_IsRetriedWithTheSameIdAndSaidAfterALimit()
    {
        using var rig = new SessionRig(configure: options => options.ClientIdRefusalsBeforeAlarm = 4);
        rig.Gateway.Door = ScriptedDoor.ClientIdInUse;
        rig.Start();
        Assert.Equal((SessionState.Disconnected, SessionReason.ClientIdInUse, 326), (rig.Status.State, rig.Status.Reason, rig.Status.Code));
        Assert.Equal(0, rig.Log.Count("in a row"));

        rig.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(rig.Gateway.Attempts.Count >= 4);
        Assert.All(rig.Gateway.ClientIds, id => Assert.Equal(1, id));
        Assert.NotEqual(0, rig.Log.Count("in a row"));
        Assert.Contains("client id 1 is in use", rig.Status.Detail, StringComparison.Ordinal);

        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(10);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Code326_AnotherEndpointIsThere_IsTriedMeanwhile()
    {
        using var rig = new SessionRig(gateways: 2);
        rig.Gateway.Door = ScriptedDoor.ClientIdInUse;
        rig.Start();
        Assert.Equal((SessionState.Ready, 1), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void Code10197_CompetingSession_IsShownAndLinesAreAskedForAgainLater()
    {
        using var rig = new SessionRig().Start();
        rig.Bars.Acquire(new("SPY"), forTradingFeed: false);
        rig.Quotes.Subscribe(new("SPY"), "test");
        var bars = rig.Gateway.Heard.OfType<ReqRealTimeBars>().Single().RequestId;
        var quotes = rig.Gateway.Heard.OfType<ReqMktData>().Single().RequestId;
        rig.Gateway.Heard.Clear();

        rig.Gateway.Say(new ErrMsg(bars, 10197, "No market data during competing live session"));
        rig.Time.Advance(20);
        // Said of another line, it puts nothing off.
        rig.Gateway.Say(new ErrMsg(quotes, 10197, "No market data during competing live session"));

        Assert.Equal((SessionState.Ready, MarketDataState.TakenByCompetingSession), (rig.Status.State, rig.Status.MarketData));
        Assert.Contains("10197", rig.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Events, e => e is BrokerEvent.BarLineRefused);
        Assert.True(rig.GateIsOpen("a"));
        rig.Time.Advance(10);
        Assert.Contains(new CancelRealTimeBars(bars), rig.Gateway.Heard);
        Assert.Contains(new CancelMktData(quotes), rig.Gateway.Heard);
        Assert.Single(rig.Gateway.Heard.OfType<ReqRealTimeBars>());
        var renewed = Assert.Single(rig.Gateway.Heard.OfType<ReqMktData>()).RequestId;
        // Asked for is not there yet.
        Assert.Equal(MarketDataState.TakenByCompetingSession, rig.Status.MarketData);
        Assert.Empty(rig.Events.OfType<BrokerEvent.DataGap>());
        rig.Time.Advance(2);
        rig.Gateway.Say(new TickPrice(renewed, TickTypes.Bid, 10, 100, 0));
        Assert.Equal((MarketDataState.Live, string.Empty), (rig.Status.MarketData, rig.Status.Detail));
        var gap = Assert.Single(rig.Events.OfType<BrokerEvent.DataGap>());
        Assert.Equal(TimeSpan.FromSeconds(32), gap.To - gap.From);
    }

    [Fact]
    public void Code10197_CompetingSessionStays_IsShownAllTheWhile()
    {
        using var rig = new SessionRig().Start();
        rig.Quotes.Subscribe(new("SPY"), "test");
        rig.Gateway.Say(new ErrMsg(rig.Gateway.Heard.OfType<ReqMktData>().Last().RequestId, 10197, "No market data during competing live session"));
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            rig.Time.Advance(30);
            Assert.Equal(1 + attempt, rig.Gateway.Heard.OfType<ReqMktData>().Count());
            rig.Gateway.Say(new ErrMsg(rig.Gateway.Heard.OfType<ReqMktData>().Last().RequestId, 10197, "No market data during competing live session"));
        }

        Assert.Equal(
            [MarketDataState.TakenByCompetingSession],
            rig.Events.OfType<BrokerEvent.SessionChanged>().Where(e => e.Status.State == SessionState.Ready).Select(e => e.Status.MarketData).SkipWhile(state => state == MarketDataState.Live).Distinct());
        Assert.Empty(rig.Events.OfType<BrokerEvent.DataGap>());
        // It has gone, and the market says nothing: silence is no refusal.
        rig.Time.Advance(60);
        Assert.Equal(MarketDataState.Live, rig.Status.MarketData);
        Assert.Single(rig.Events.OfType<BrokerEvent.DataGap>());
    }

    [Fact]
    public void Code10197_WhileReconciling_LinesAreAskedForAgainLater()
    {
        using var rig = new SessionRig().Start();
        rig.Quotes.Subscribe(new("SPY"), "test");
        rig.Gateway.ListsOrders = false;
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");
        Assert.Equal(SessionState.Syncing, rig.Status.State);
        rig.Gateway.Say(new ErrMsg(rig.Gateway.Heard.OfType<ReqMktData>().Last().RequestId, 10197, "No market data during competing live session"));
        rig.Gateway.ListsOrders = true;
        rig.Keeper.Resume();
        rig.Gateway.Say(new OpenOrderEnd());
        rig.Gateway.Say(new OpenOrderEnd());
        Assert.Equal((SessionState.Ready, MarketDataState.TakenByCompetingSession), (rig.Status.State, rig.Status.MarketData));
        rig.Time.Advance(31);
        Assert.Equal(2, rig.Gateway.Heard.OfType<ReqMktData>().Count());
    }

    [Fact]
    public void Code10197_ThenTheLinkIsLostAndComesBack_LinesAreStillAskedForAgain()
    {
        using var rig = new SessionRig().Start();
        rig.Quotes.Subscribe(new("SPY"), "test");
        rig.Gateway.Say(new ErrMsg(rig.Gateway.Heard.OfType<ReqMktData>().Last().RequestId, 10197, "No market data during competing live session"));
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        Assert.Equal(MarketDataState.Stale, rig.Status.MarketData);
        rig.Time.Advance(1);
        rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");
        Assert.Equal(MarketDataState.TakenByCompetingSession, rig.Status.MarketData);
        rig.Time.Advance(31);
        Assert.Equal(2, rig.Gateway.Heard.OfType<ReqMktData>().Count());
    }

    [Theory]
    [InlineData(502, "CannotConnect")]
    [InlineData(504, "NotConnected")]
    public void NotConnected_SaidByTheGateway_EndsTheSessionAndItIsOpenedAgain(int code, string reason)
    {
        using var rig = new SessionRig().Start();
        var link = rig.Gateway.Link;
        rig.Gateway.Say(code, "Not connected");
        Assert.True(link.IsClosed);
        Assert.Equal((SessionState.Disconnected, reason, code), (rig.Status.State, rig.Status.Reason.ToString(), rig.Status.Code));
        rig.Time.Advance(1);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Code100_TooManyMessages_IsToldAndTheSessionStands()
    {
        using var rig = new SessionRig().Start();
        rig.Gateway.Say(100, "Max rate of messages per second has been exceeded");
        Assert.Contains(new BrokerEvent.GatewayNotice(100, "Max rate of messages per second has been exceeded", SessionRule.SlowDown), rig.Events);
        Assert.True(rig.GateIsOpen("a"));
    }

    [Theory]
    [InlineData(2100, "New account data requested from TWS.")]
    [InlineData(2148, "Something that IB has thought of since.")]
    public void OtherNotice_IsLoggedOnly(int code, string text)
    {
        using var rig = new SessionRig().Start();
        var moves = rig.Moves.Count();
        rig.Gateway.Say(code, text);
        Assert.Equal(moves, rig.Moves.Count());
        Assert.NotEqual(0, rig.Log.Count(text));
    }

    [Fact]
    public void Find_EveryCodeThatEndsOrClosesASession_HasAReason()
    {
        Assert.Equal([100, 326, 502, 504, 1100, 1101, 1102, 1300, 2103, 2104, 2105, 2106, 2107, 2108, 2110, 2119, 2157, 2158, 10197], SessionCode.All.Select(code => code.Code));
        Assert.All(SessionCode.All, code => Assert.Equal(
            code.Rule is not (SessionRule.Show or SessionRule.NoteFarm or SessionRule.RetryMarketData or SessionRule.SlowDown), code.Reason is not null));
        Assert.All(SessionCode.All, code => Assert.Equal(code.Rule == SessionRule.NoteFarm, code.Farm is not null));
    }
}
