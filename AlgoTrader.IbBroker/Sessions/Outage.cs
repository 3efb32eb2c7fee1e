namespace AlgoTrader.IbBroker.Sessions;

/// <summary>One expected outage.</summary>
/// <param name="From">From here to <paramref name="Until"/> losses are expected; where the gate closes, it does so here.</param>
/// <param name="Begins">The restart itself: a connection made later than this has it behind it.</param>
internal sealed record Outage(string Name, DateTimeOffset From, DateTimeOffset Begins, DateTimeOffset Until, bool ClosesGate);
