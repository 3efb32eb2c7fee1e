using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>The gateway's nightly restart and IB's server resets.</summary>
public sealed class RestartWindowTests
{
    // Ten minutes before the restart.
    private static readonly DateTimeOffset Evening = new(2026, 3, 4, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Window_GatewayRestarts_GateClosesBeforeAndOpensWithTheNewSession()
    {
        using var rig = Rig().Start();
        rig.Time.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromSeconds(0.1));
        Assert.True(rig.GateIsOpen("a"));
        rig.Time.Advance(0.1);
        Assert.Equal((SessionState.Draining, SessionReason.RestartWindow), (rig.Status.State, rig.Status.Reason));
        Assert.True(rig.Status.Expected);
        Assert.Equal(MarketDataState.Live, rig.Status.MarketData);
        Assert.False(rig.GateIsOpen("b"));

        rig.Time.Advance(61);
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Gateway.Break();
        Assert.Equal((SessionState.Disconnected, true), (rig.Status.State, rig.Status.Expected));
        rig.Time.Advance(90);
        var pauses = rig.Gateway.Attempts.Skip(1).Zip(rig.Gateway.Attempts.Skip(2), (one, next) => next - one).ToList();
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Assert.True(pauses.Count > 60);

        // Back, within the window: the restart is behind it.
        rig.Gateway.Door = ScriptedDoor.Open;
        rig.Time.Advance(1);
        Assert.Equal(SessionState.Ready, rig.Status.State);
        Assert.True(rig.GateIsOpen("c"));
    }

    [Fact]
    public void Window_LossesWithin_AreNoWarnings()
    {
        using var rig = Rig().Start();
        rig.Time.Advance(TimeSpan.FromMinutes(10.5));
        rig.Gateway.Break();
        rig.Time.Advance(1);
        Assert.DoesNotContain(rig.Log.All, IsWarning);
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        rig.Gateway.Break();
        Assert.Contains(rig.Log.All, IsWarning);
    }

    [Fact]
    public void Window_GatewayDoesNotRestart_OpensTheGateAtItsEndAfterAReconciliation()
    {
        using var rig = Rig().Start();
        rig.Time.Advance(TimeSpan.FromMinutes(14.9));
        Assert.Equal(SessionState.Draining, rig.Status.State);
        rig.Time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Contains((SessionState.Syncing, SessionReason.WindowOver), rig.Moves);
        Assert.Equal((SessionState.Ready, 2L), (rig.Status.State, rig.Status.Epoch));
        Assert.True(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Window_SessionBreaksBeforeTheRestart_TheNextOneKeepsTheGateClosed()
    {
        using var rig = Rig().Start();
        rig.Time.Advance(TimeSpan.FromMinutes(9.2));
        rig.Gateway.Break();
        rig.Time.Advance(2);
        Assert.Equal((SessionState.Draining, SessionReason.RestartWindow, 2L), (rig.Status.State, rig.Status.Reason, rig.Status.Epoch));
        Assert.False(rig.GateIsOpen("a"));
    }

    [Fact]
    public void Window_NextDay_ComesAgain()
    {
        using var rig = Rig().Start();
        rig.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(3, rig.Moves.Count(move => move is (SessionState.Draining, SessionReason.RestartWindow)));
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    [Fact]
    public void Window_EveryNightAFlap_IsNoReasonForAQuarantine()
    {
        using var rig = Rig(gateways: 2).Start();
        rig.Gateways[1].Door = ScriptedDoor.Refuses;
        rig.Time.Advance(TimeSpan.FromMinutes(10.1));
        for (var loss = 0; loss < 10; loss++)
        {
            rig.Gateway.Break();
            rig.Time.Advance(2);
        }

        Assert.Equal((SessionState.Ready, 0), (rig.Status.State, rig.Status.EndpointIndex));
    }

    [Fact]
    public void ServerReset_SeveralLossesOfTheLink_AreExpectedAndOrdersGoOnAfterEach()
    {
        // 00:20 in New York.
        using var rig = new SessionRig(
            configure: options => options.Outages.ServerResets = ServerRegion.NorthAmerica, start: new(2026, 3, 4, 5, 20, 0, TimeSpan.Zero)).Start();
        for (var reset = 0; reset < 3; reset++)
        {
            Assert.True(rig.GateIsOpen($"order-{reset}"));
            rig.Gateway.Say(1100, "Connectivity has been lost.");
            Assert.Equal((SessionState.Disconnected, true), (rig.Status.State, rig.Status.Expected));
            rig.Time.Advance(15);
            rig.Gateway.Say(1102, "Connectivity has been restored - data maintained.");
        }

        Assert.DoesNotContain(rig.Log.All, IsWarning);
        Assert.Equal(SessionState.Ready, rig.Status.State);
    }

    private static bool IsWarning(string line) => line.StartsWith("Warning: Session", StringComparison.Ordinal);

    private static SessionRig Rig(int gateways = 1) => new(
        gateways,
        options =>
        {
            options.Outages.DailyRestart = new(22, 10);
            options.Outages.TimeZone = "Etc/UTC";
        },
        Evening);
}
