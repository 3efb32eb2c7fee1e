using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Options;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What pacing has to know of a message: its priority, its place in the limits, and which request it ends.</summary>
/// <param name="RequestId">Of the request or order it begins; null for what takes no place.</param>
/// <param name="Ends">The request that it cancels.</param>
internal readonly record struct PacedMessage(PacingPriority Priority, int? RequestId, int? Ends, PacingCharge? Charge)
{
    /// <summary>It stays open at the gateway until it is answered.</summary>
    public bool IsOpenHistory => Priority == PacingPriority.History && RequestId is not null;

    private static readonly HashSet<string> SmallBars =
        new(StringComparer.OrdinalIgnoreCase) { "1 secs", "1 sec", "5 secs", "10 secs", "15 secs", "30 secs" };

    public static PacedMessage Of(IClientMessage message) => message switch
    {
        CancelOrder or ReqGlobalCancel or ReqCurrentTime or StartApi => new(PacingPriority.Cancels, null, null, null),
        PlaceOrder place => new(PacingPriority.Orders, place.OrderId, null, Working(place)),
        ExerciseOptions or ReqOpenOrders or ReqAllOpenOrders or ReqAutoOpenOrders or ReqCompletedOrders or ReqExecutions or ReqPositions
            or ReqAccountUpdates or ReqIds or ReqManagedAccts => new(PacingPriority.Orders, null, null, null),
        ReqHistoricalData or ReqHeadTimestamp or ReqHistoricalTicks or ReqHistogramData or ReqHistoricalNews => OfHistory(message),
        ReqRealTimeBars bars => Data(bars.RequestId, Paced(bars.Contract, bars.WhatToShow, bars with { RequestId = 0 })),
        ReqMktData { RegulatorySnapshot: true } snapshot => Data(snapshot.RequestId, new(PacingSubject.RegulatorySnapshot)),
        ReqMktData line => Data(line.RequestId, new(PacingSubject.MarketDataLine)),
        ReqMktDepth depth => Data(depth.RequestId, new(PacingSubject.DepthLine)),
        ReqTickByTickData ticks => Data(ticks.RequestId, new(PacingSubject.TickByTickLine, Series: (ticks.Contract, ticks.TickType))),
        ReqAccountSummary summary => Data(summary.RequestId, new(PacingSubject.AccountSummary)),
        ReqScannerSubscription scanner => Data(scanner.RequestId, new(PacingSubject.Scanner)),
        ReqMatchingSymbols search => Data(search.RequestId, new(PacingSubject.SymbolSearch)),
        CancelMktData cancel => End(cancel.RequestId),
        CancelRealTimeBars cancel => End(cancel.RequestId),
        CancelMktDepth cancel => End(cancel.RequestId),
        CancelTickByTickData cancel => End(cancel.RequestId),
        CancelAccountSummary cancel => End(cancel.RequestId),
        CancelScannerSubscription cancel => End(cancel.RequestId),
        CancelHistoricalData cancel => End(cancel.RequestId),
        CancelHeadTimestamp cancel => End(cancel.RequestId),
        CancelHistogramData cancel => End(cancel.RequestId),
        _ => new(PacingPriority.Data, null, null, null),
    };

    private static PacedMessage OfHistory(IClientMessage message) => message switch
    {
        ReqHistoricalData bars when SmallBars.Contains(bars.BarSize) => History(bars.RequestId, Paced(bars.Contract, bars.WhatToShow, bars with { RequestId = 0 })),
        ReqHistoricalData bars => History(bars.RequestId, null),
        ReqHeadTimestamp head => History(head.RequestId, Paced(head.Contract, head.WhatToShow, head with { RequestId = 0 })),
        ReqHistoricalTicks ticks => History(ticks.RequestId, null),
        ReqHistogramData histogram => History(histogram.RequestId, null),
        _ => new(PacingPriority.History, null, null, null),
    };

    private static PacedMessage Data(int requestId, PacingCharge charge) => new(PacingPriority.Data, requestId, null, charge);

    private static PacedMessage History(int requestId, PacingCharge? charge) => new(PacingPriority.History, requestId, null, charge);

    private static PacedMessage End(int requestId) => new(PacingPriority.Releases, null, requestId, null);

    private static PacingCharge Paced(Contract contract, string whatToShow, IClientMessage content) => new(
        PacingSubject.PacedHistory, whatToShow == "BID_ASK" ? PacingLimits.BidAskWeight : 1, (contract, whatToShow), content);

    private static PacingCharge? Working(PlaceOrder place) =>
        place.Order.WhatIf ? null : new(PacingSubject.WorkingOrder, Series: WorkingOrders.Side(place.Contract, place.Order.Action));
}
