using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.MarketData.Bars;
using AlgoTrader.GatewaySimulator.MarketData.Lines;
using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Makes faults happen: on connections, on the link to IB, on the whole gateway.</summary>
internal sealed class FaultActions(Simulation simulation, RequestDispatcher requests, FaultInjector injector, LiveConnections connections, TimeProvider time)
{
    private const string LinkLost = "Connectivity between IBKR and Trader Workstation has been lost.";
    private const string LinkRestored = "Connectivity between IBKR and Trader Workstation has been restored - data maintained. All data farms are connected.";
    private const string LinkRestoredDataLost = "Connectivity between IBKR and Trader Workstation has been restored - data lost.";
    private const string ServerLinkBroken = "Connectivity between Trader Workstation and server is broken. It will be restored automatically.";

    /// <summary>Ends the process at once, as a kill does; tests put something milder here.</summary>
    public Action Crash { get; init; } = static () => System.Diagnostics.Process.GetCurrentProcess().Kill();

    /// <summary>Closes every socket and refuses new ones for the time given.</summary>
    public Action<TimeSpan>? Restart { get; set; }

    /// <summary>A fault happens at a step of <paramref name="at"/>, or now, to whom it says.</summary>
    public void Perform(ActiveFault fault, ClientSession? at)
    {
        injector.Record(fault, at?.ClientId ?? fault.Spec.ClientId, fault.Spec.On is { } step ? $"{(fault.Spec.After ? "after" : "before")} {step}" : "at once");
        lock (simulation.Gate)
        {
            if (!PerformOnGateway(fault))
                PerformOnConnections(fault, at);
        }
    }

    private bool PerformOnGateway(ActiveFault fault)
    {
        var spec = fault.Spec;
        switch (spec.Kind)
        {
            case FaultKind.Crash: Crash(); return true;
            case FaultKind.Restart: Restart?.Invoke(TimeSpan.FromMilliseconds(spec.DurationMs)); return true;
            case FaultKind.ClockJump: simulation.ToldOffset += TimeSpan.FromSeconds(spec.Amount); return true;
            case FaultKind.LinkLost: LoseLink(1100, LinkLost, spec, dataLost: false); return true;
            case FaultKind.LinkLostWithData: LoseLink(1100, LinkLost, spec, dataLost: true); return true;
            case FaultKind.ServerLinkBroken: LoseLink(2110, ServerLinkBroken, spec, dataLost: false); return true;
            case FaultKind.MarketDataFarmBroken:
                StopMarketData(spec, client => client.SendError(-1, 2103, "Market data farm connection is broken:simulated"),
                    client => client.SendError(-1, 2104, "Market data farm connection is OK:simulated"));
                return true;
            case FaultKind.CompetingSession:
                StopMarketData(spec, client => Tell(client, 10197, "No market data during competing live session"), _ => { });
                return true;
            default: return false;
        }
    }

    private void PerformOnConnections(ActiveFault fault, ClientSession? at)
    {
        foreach (var connection in connections.All)
        {
            if (connection.Session is not { } session || (at ?? session) != session || (fault.Spec.ClientId ?? session.ClientId) != session.ClientId)
                continue;
            if (connection.Faults.Begin(fault))
                continue;
            switch (fault.Spec.Kind)
            {
                case FaultKind.LiveUpdatesLost:
                    End<RealTimeBarRequests>(session, 10182, "Failed to request live updates (disconnected).");
                    End<HistoryRequests>(session, 10182, "Failed to request live updates (disconnected).");
                    break;
                case FaultKind.LoseMarketDataLines: End<MarketDataRequests>(session, null, ""); break;
                default: break;
            }
        }
    }

    private void LoseLink(int code, string text, FaultSpec spec, bool dataLost)
    {
        simulation.Link.Lose();
        ToAll(client => client.SendError(-1, code, text));
        Later(spec, () =>
        {
            if (dataLost)
                ToAll(requests.LoseData);
            ToAll(client => client.SendError(-1, dataLost ? 1101 : 1102, dataLost ? LinkRestoredDataLost : LinkRestored));
            simulation.Link.Restore();
        });
    }

    private void StopMarketData(FaultSpec spec, Action<ClientSession> stopped, Action<ClientSession> restored)
    {
        simulation.Link.SetMarketData(false);
        ToAll(stopped);
        Later(spec, () =>
        {
            simulation.Link.SetMarketData(true);
            ToAll(restored);
        });
    }

    private void Tell(ClientSession client, int code, string text)
    {
        foreach (var requestId in requests.Handlers.SelectMany(handler => handler.OpenStreams(client)))
            client.SendError(requestId, code, text);
    }

    private void End<T>(ClientSession client, int? code, string text)
        where T : IRequestHandler
    {
        foreach (var handler in requests.Handlers.OfType<T>())
        {
            int[] ids = [.. handler.OpenStreams(client)];
            handler.LoseData(client);
            if (code is { } told)
                Array.ForEach(ids, id => client.SendError(id, told, text));
        }
    }

    private void ToAll(Action<ClientSession> action)
    {
        foreach (var client in simulation.Clients.All.ToArray())
            action(client);
    }

    // Without a duration it stays until another fault or a restart.
    private void Later(FaultSpec spec, Action action)
    {
        if (spec.DurationMs == 0)
            return;
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                lock (simulation.Gate)
                    action();
                timer?.Dispose();
                simulation.Changed.Set();
            },
            null, TimeSpan.FromMilliseconds(spec.DurationMs), Timeout.InfiniteTimeSpan);
    }
}
