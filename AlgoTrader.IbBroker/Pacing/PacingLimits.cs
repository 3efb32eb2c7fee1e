namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// IB's limits for one session, as its documentation has them; those on open history, tick-by-tick repeats and working orders are what
/// gateways were seen to do. The share of a priority in the rate of messages is ours.
/// </summary>
internal sealed class PacingLimits
{
    /// <summary>Bars of this many seconds or fewer are paced.</summary>
    public const int PacedBarSeconds = 30;

    /// <summary>What a request for bids and asks counts.</summary>
    public const int BidAskWeight = 2;

    /// <summary>IB's code for messages above the rate, and for what we cannot queue.</summary>
    public const int RateExceeded = 100;

    private const int LinesPerMessage = 2;
    private const int LinesPerTickStream = 20;
    private const int HistoricalViolation = 162;
    private const int Refused = 322;
    private const int OrderRejected = 201;

    public PacingLimits(PacingOptions options)
    {
        MessagesPerSecond = Math.Max(1, options.MarketDataLines / LinesPerMessage);
        Receipts = new("receipts a second", PacingSubject.Receipt, PacingScope.Any, Math.Max(1, MessagesPerSecond / 10), TimeSpan.FromSeconds(1), RateExceeded);
        // Both together are IB's rate. A rate of one or two a second has no room for receipts of its own.
        Messages = new(
            "messages a second", PacingSubject.Message, PacingScope.Any, Math.Max(1, MessagesPerSecond - Receipts.Most), TimeSpan.FromSeconds(1), RateExceeded);
        OpenHistory = new("open requests for history", PacingSubject.OpenHistory, PacingScope.Any, 50, null, Refused);
        All =
        [
            Messages,
            Receipts,
            new("paced history in 10 minutes", PacingSubject.PacedHistory, PacingScope.Any, 60, TimeSpan.FromSeconds(600), HistoricalViolation),
            new("the same history in 15 seconds", PacingSubject.PacedHistory, PacingScope.SameRequest, 1, TimeSpan.FromSeconds(15), HistoricalViolation),
            new("history of one series in 2 seconds", PacingSubject.PacedHistory, PacingScope.SameSeries, 5, TimeSpan.FromSeconds(2), HistoricalViolation),
            OpenHistory,
            new("market data lines", PacingSubject.MarketDataLine, PacingScope.Any, options.MarketDataLines, null, 101) { Waits = false },
            new("order books", PacingSubject.DepthLine, PacingScope.Any, options.DepthLines, null, 309) { Waits = false },
            new("tick-by-tick streams", PacingSubject.TickByTickLine, PacingScope.Any, Math.Max(1, options.MarketDataLines / LinesPerTickStream), null, 10190) { Waits = false },
            new("tick-by-tick of one instrument in 15 seconds", PacingSubject.TickByTickLine, PacingScope.SameSeries, 1, TimeSpan.FromSeconds(15), 10189),
            new("account summaries", PacingSubject.AccountSummary, PacingScope.Any, 2, null, Refused) { Waits = false },
            new("scanners", PacingSubject.Scanner, PacingScope.Any, 10, null, Refused) { Waits = false },
            new("symbol searches a second", PacingSubject.SymbolSearch, PacingScope.Any, 1, TimeSpan.FromSeconds(1), RateExceeded),
            new("regulatory snapshots a second", PacingSubject.RegulatorySnapshot, PacingScope.Any, 1, TimeSpan.FromSeconds(1), RateExceeded),
            new("working orders of one contract and side", PacingSubject.WorkingOrder, PacingScope.SameSide, 15, null, OrderRejected) { Waits = false },
        ];
    }

    public IReadOnlyList<PacingLimit> All { get; }

    /// <summary>IB's whole rate.</summary>
    public int MessagesPerSecond { get; }

    /// <summary>What is left of the rate beside <see cref="Receipts"/>.</summary>
    public PacingLimit Messages { get; }

    public PacingLimit Receipts { get; }

    public PacingLimit OpenHistory { get; }

    /// <summary>Messages a second up to which a priority may fill the rate: what is above is kept for those before it, so that no order waits for data.</summary>
    public int Share(PacingPriority priority) => Math.Max(1, Messages.Most * priority switch
    {
        PacingPriority.Cancels => 100,
        PacingPriority.Orders => 95,
        PacingPriority.Releases => 85,
        PacingPriority.Data => 80,
        _ => 70,
    } / 100);
}
