using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Shadow;

/// <summary>A live instance beside a backtest of the same days.</summary>
/// <param name="FirstDifference">The first decision that was not the same, in words; null when all were.</param>
/// <param name="Total">Of all days; its day is the last.</param>
/// <param name="Configuration">Of the backtest.</param>
public sealed record ShadowResult(
    string Id, string Strategy, DateTimeOffset From, DateTimeOffset To, decimal? TickSize, string? FirstDifference, ShadowDay Total,
    IReadOnlyList<ShadowDay> Days, IReadOnlyList<ShadowOrder> Orders, RunConfiguration Configuration);
