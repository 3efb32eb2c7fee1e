namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>IB's limits of requests, by its documentation (tws.md 7).</summary>
internal static class PacingLimits
{
    /// <summary>Messages a second are the market data lines divided by this.</summary>
    public const int LinesPerMessage = 2;

    /// <summary>The breach of the message rate that costs the connection.</summary>
    public const int LastBreach = 3;

    /// <summary>Bars of this many seconds or fewer are paced.</summary>
    public const int PacedBarSeconds = 30;

    /// <summary>What a request for bids and asks counts.</summary>
    public const int BidAskWeight = 2;

    /// <summary>Small bars, real-time bars and head time stamps: most requests in a stretch of time.</summary>
    public static readonly IReadOnlyList<HistoricalLimit> Historical =
    [
        new(HistoricalScope.Any, 60, TimeSpan.FromSeconds(600)),
        new(HistoricalScope.SameRequest, 1, TimeSpan.FromSeconds(15)),
        new(HistoricalScope.SameSeries, 5, TimeSpan.FromSeconds(2)),
    ];

    /// <summary>How long a request is remembered.</summary>
    public static readonly TimeSpan Longest = Historical.Max(limit => limit.Window);
}
