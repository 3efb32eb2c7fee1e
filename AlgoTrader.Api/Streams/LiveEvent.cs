namespace AlgoTrader.Api.Streams;

/// <summary>One event of <c>/api/stream</c>.</summary>
/// <param name="Name">SSE event name: session, bar, order, execution, position or strategy.</param>
/// <param name="Data">Of the same shape as the REST answers.</param>
internal sealed record LiveEvent(string Name, object Data);
