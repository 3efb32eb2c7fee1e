namespace AlgoTrader.Data.Queue;

/// <summary>A job that failed at every attempt.</summary>
/// <param name="Error">What the last attempt ended with; empty when it ended without a word, as a killed worker does.</param>
public sealed record DeadJob(string Id, string Kind, string Payload, string? DedupeKey, int Attempts, string Error, DateTimeOffset DiedAt);
