using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Backfill;

/// <summary>A request that was answered.</summary>
/// <param name="Range">What was asked for.</param>
/// <param name="Rows">Bars that came; 0 = there are none.</param>
/// <param name="Done">Requests answered so far.</param>
/// <param name="Total">Requests in all.</param>
public sealed record BackfillProgress(TimeRange Range, int Rows, int Done, int Total);
