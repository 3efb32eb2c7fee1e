namespace AlgoTrader.Data.Backfill;

/// <summary>A back-fill that cannot go on. What it has fetched is in the store; the same call goes on from there.</summary>
public sealed class BackfillException(string message, Exception? cause = null) : Exception(message, cause);
