namespace AlgoTrader.Data.Queue;

/// <summary>A job to be done.</summary>
/// <param name="Kind">Which handler does it, e.g. backfill.</param>
/// <param name="Payload">What the handler needs, as text.</param>
/// <param name="DedupeKey">While a job of this key waits or is in work, no second one is added.</param>
/// <param name="Delay">Time from now before it is due.</param>
public sealed record JobRequest(string Kind, string Payload, string? DedupeKey = null, TimeSpan Delay = default);
