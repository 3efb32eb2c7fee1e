namespace AlgoTrader.Data.Queue;

/// <summary>Proof of one delivery of one job; worthless once the job was delivered again.</summary>
/// <param name="Attempt">The delivery's number, from 1.</param>
/// <param name="Token">Unguessable, so that a count that starts anew after a requeue does not revive an old receipt.</param>
public sealed record Receipt(string JobId, int Attempt, string Token);
