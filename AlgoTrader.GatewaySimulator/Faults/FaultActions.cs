using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.MarketData.Bars;
using AlgoTrader.GatewaySimulator.MarketData.Lines;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.GatewaySimulator.Server.Outages;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Makes faults happen: on connections, on the link to IB, on the whole gateway.</summary>
internal sealed class FaultActions(Simulation simulation, RequestDispatcher requests, FaultInjector injector, LinkOutages link, DelayedActions later)
{
    private static readonly TimeSpan MostToldOffset = TimeSpan.FromDays(36_500);

    /// <summary>Ends the process at once, as a kill does.</summary>
    public Action Crash { get; init; } = static () => System.Diagnostics.Process.GetCurrentProcess().Kill();

    /// <summary>Closes every socket and refuses new ones for the time given, null for ever.</summary>
    public Action<TimeSpan?>? Restart { get; set; }

    /// <summary>A fault happens at a step of a client.</summary>
    public void Perform(ActiveFault fault, ClientSession at)
    {
        lock (simulation.Gate)
            Perform(fault, [at], at.ClientId);
    }

    /// <summary>A fault happens now, to whom it says; false when nobody is there that it could happen to.</summary>
    public bool Perform(ActiveFault fault)
    {
        lock (simulation.Gate)
        {
            ClientSession[] clients = [.. simulation.Clients.All.Where(client => (fault.Spec.ClientId ?? client.ClientId) == client.ClientId)];
            if (clients.Length == 0 && !FaultKinds.IsOfGateway(fault.Spec.Kind))
            {
                injector.RecordMissed(fault);
                return false;
            }
            Perform(fault, clients, fault.Spec.ClientId);
            return true;
        }
    }

    /// <summary>A fault happens in a handshake: the connection has no client yet.</summary>
    public void Perform(ActiveFault fault, ConnectionFaults connection)
    {
        lock (simulation.Gate)
        {
            Note(fault, null);
            if (!PerformOnGateway(fault))
                connection.Begin(fault);
        }
    }

    private void Perform(ActiveFault fault, ClientSession[] clients, int? clientId)
    {
        // First, because a crash lets nothing come after it.
        Note(fault, clientId);
        if (!PerformOnGateway(fault))
            Array.ForEach(clients, client => PerformOn(client, fault));
    }

    private void Note(ActiveFault fault, int? clientId) =>
        injector.Record(fault, clientId, fault.Spec.On is { } step ? $"{(fault.Spec.After ? "after" : "before")} {step}" : "at once");

    private bool PerformOnGateway(ActiveFault fault)
    {
        var spec = fault.Spec;
        switch (spec.Kind)
        {
            case FaultKind.Crash: DrainAll(); Crash(); return true;
            case FaultKind.Restart: Restart?.Invoke(spec.DurationMs > 0 ? TimeSpan.FromMilliseconds(spec.DurationMs) : null); return true;
            case FaultKind.ClockJump: JumpClock(TimeSpan.FromSeconds(spec.Amount)); return true;
            case FaultKind.LinkLost: LoseLink(ConnectivityNotice.LinkLost, spec, losesData: false); return true;
            case FaultKind.LinkLostWithData: LoseLink(ConnectivityNotice.LinkLost, spec, losesData: true); return true;
            case FaultKind.ServerLinkBroken: LoseLink(ConnectivityNotice.ServerLinkBroken, spec, losesData: false); return true;
            case FaultKind.MarketDataFarmBroken:
                StopMarketData(spec);
                link.Tell(ConnectivityNotice.FarmBroken);
                return true;
            case FaultKind.CompetingSession:
                StopMarketData(spec);
                link.ToAll(client => TellStreams(client, ConnectivityNotice.CompetingSession));
                return true;
            default: return false;
        }
    }

    private void PerformOn(ClientSession session, ActiveFault fault)
    {
        if (fault.Spec.Kind == FaultKind.Close)
            session.Drain();
        if (session.Transport.Begin(fault))
            return;
        // Later, because a step may lie in the middle of a walk over the very streams that end.
        later.After(TimeSpan.Zero, () =>
        {
            if (fault.Spec.Kind == FaultKind.LiveUpdatesLost)
            {
                End<RealTimeBarRequests>(session, 10182, "Failed to request live updates (disconnected).");
                End<HistoryRequests>(session, 10182, "Failed to request live updates (disconnected).");
                requests.ForgivePacing(session);
            }
            else if (fault.Spec.Kind == FaultKind.LoseMarketDataLines)
            {
                End<MarketDataRequests>(session, null, "");
            }
        });
    }

    // What was sent before a crash arrives, or the step would mean nothing.
    private void DrainAll()
    {
        foreach (var session in simulation.Clients.All)
            session.Drain();
    }

    private void JumpClock(TimeSpan by)
    {
        var offset = simulation.ToldOffset + by;
        if (offset.Duration() < MostToldOffset)
            simulation.ToldOffset = offset;
    }

    // Without a duration it stays until another outage or a restart.
    private void LoseLink(ConnectivityNotice notice, FaultSpec spec, bool losesData)
    {
        var outage = link.BeginLink(notice, losesData);
        if (spec.DurationMs > 0)
            later.After(TimeSpan.FromMilliseconds(spec.DurationMs), () => link.EndLink(outage));
    }

    private void StopMarketData(FaultSpec spec)
    {
        var outage = link.BeginData(isTaken: spec.Kind == FaultKind.CompetingSession);
        if (spec.DurationMs == 0)
            return;
        later.After(TimeSpan.FromMilliseconds(spec.DurationMs), () =>
        {
            if (link.EndData(outage) && spec.Kind == FaultKind.MarketDataFarmBroken)
                link.Tell(ConnectivityNotice.FarmOk);
        });
    }

    private void TellStreams(ClientSession client, ConnectivityNotice notice)
    {
        foreach (var requestId in requests.Handlers.SelectMany(handler => handler.OpenStreams(client)).ToArray())
            client.SendError(requestId, notice.Code, notice.Text);
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
}
