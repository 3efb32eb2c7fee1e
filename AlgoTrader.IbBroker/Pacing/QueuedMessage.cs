using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>A message that waits for its turn.</summary>
/// <param name="Since">When it was asked for, since the begin of the session.</param>
internal sealed record QueuedMessage(IClientMessage Message, PacedMessage Paced, string Caller, TimeSpan Since)
{
    /// <summary>No limit lets it leave earlier: what leaves meanwhile only makes it later.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>It could not be said when it may leave, as of the answers of the gateway up to this one.</summary>
    public long BlockedAsOf { get; set; } = -1;
}
