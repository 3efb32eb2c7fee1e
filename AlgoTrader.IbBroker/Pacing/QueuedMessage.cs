using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>A message that waits for its turn.</summary>
/// <param name="Since">When it was asked for, since the begin of the session.</param>
internal sealed record QueuedMessage(IClientMessage Message, PacedMessage Paced, string Caller, TimeSpan Since);
