using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What can go wrong on purpose.</summary>
[JsonConverter(typeof(FaultKindConverter))]
public enum FaultKind
{
    /// <summary>The socket closes.</summary>
    Close,

    /// <summary>The socket stays open until the client closes it, but what it sends goes nowhere, and nothing is sent any more.</summary>
    HalfOpen,

    /// <summary>Nothing is read or sent for the duration; then all of it is.</summary>
    Stall,

    /// <summary>What is sent goes out at <see cref="FaultSpec.BytesPerSecond"/> for the duration.</summary>
    SlowDrip,

    /// <summary>Half of the next frame is sent, then the socket closes.</summary>
    TornFrame,

    /// <summary>The next frame is sent twice.</summary>
    DuplicateFrame,

    /// <summary>All that is sent waits for <see cref="FaultSpec.DelayMs"/> and a random share of <see cref="FaultSpec.JitterMs"/>, for the duration.</summary>
    Latency,

    /// <summary>An order arrives, and nothing ever comes of it; with a step such as <c>CancelOrder</c> another request.</summary>
    SwallowOrder,

    /// <summary>An order is refused with <see cref="FaultSpec.Code"/>.</summary>
    RejectOrder,

    /// <summary>Statuses and executions of orders come late by <see cref="FaultSpec.DelayMs"/>.</summary>
    DelayReports,

    /// <summary>The next status or execution is overtaken by the one after.</summary>
    ReorderReports,

    /// <summary>Statuses and executions come twice.</summary>
    DuplicateReports,

    /// <summary>The next valid order id goes back by <see cref="FaultSpec.Amount"/>.</summary>
    RollBackOrderId,

    /// <summary>1100, and after the duration 1102: the link to IB is lost and comes back with its data.</summary>
    LinkLost,

    /// <summary>1100, and after the duration 1101: it comes back, and all market data requests are gone.</summary>
    LinkLostWithData,

    /// <summary>2110: the link between gateway and server is broken; after the duration 1102.</summary>
    ServerLinkBroken,

    /// <summary>2103: no market data for the duration; then 2104.</summary>
    MarketDataFarmBroken,

    /// <summary>10182: live updates of bars are lost and must be asked for again.</summary>
    LiveUpdatesLost,

    /// <summary>10197: another session has taken the market data, for the duration.</summary>
    CompetingSession,

    /// <summary>A connection is told 326 and closed, though its id is free.</summary>
    ClientIdInUse,

    /// <summary>Market data lines stay open and silent.</summary>
    LoseMarketDataLines,

    /// <summary>The simulated clock jumps by <see cref="FaultSpec.Amount"/> seconds as far as clients are told.</summary>
    ClockJump,

    /// <summary>Every socket closes, and the port refuses for the duration, as at the nightly restart. The market goes on.</summary>
    Restart,

    /// <summary>The gateway's process kills itself. What clients were sent before they still get.</summary>
    Crash,
}
