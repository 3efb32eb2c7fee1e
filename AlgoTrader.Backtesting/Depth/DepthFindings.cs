namespace AlgoTrader.Backtesting.Depth;

/// <summary>What is doubtful about a recorded book, in words; null for nothing.</summary>
/// <param name="Crossed">The best bid was not below the best ask: a strategy that waits for a whole book stands still then.</param>
/// <param name="Silences">Nothing happened for long: rows may be missing.</param>
internal sealed record DepthFindings(string? Crossed, string? Silences);
