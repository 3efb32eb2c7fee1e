using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker;

internal static partial class BrokerLog
{
    [LoggerMessage(EventId = 101, Message = "Session {Epoch} with {Endpoint}: {From} -> {To} ({Reason}) {Detail}")]
    public static partial void SessionMoved(
        ILogger logger, LogLevel level, long epoch, SessionState from, SessionState to, SessionReason reason, string endpoint, string detail);

    [LoggerMessage(102, LogLevel.Information, "The preferred gateway {Endpoint} is not fit to take over yet: {Reason}")]
    public static partial void FailbackFailed(ILogger logger, string endpoint, string reason);

    [LoggerMessage(103, LogLevel.Critical, "{Endpoint} says that client id {ClientId} is in use, {Attempts} attempts in a row. End the program that has it, or restart the gateway")]
    public static partial void ClientIdStuck(ILogger logger, string endpoint, int clientId, int attempts);

    [LoggerMessage(104, LogLevel.Information, "Session {Epoch} is ready: {Contents}")]
    public static partial void Ready(ILogger logger, long epoch, string contents);

    [LoggerMessage(106, LogLevel.Information, "Gateway notice {Code}: {Text}")]
    public static partial void Notice(ILogger logger, int code, string text);

    [LoggerMessage(108, LogLevel.Error, "The gateway session failed unexpectedly")]
    public static partial void SessionFailed(ILogger logger, Exception exception);

    /// <summary>For the log only: the caller of the request is told.</summary>
    [LoggerMessage(107, LogLevel.Debug, "Gateway error {Code} for request {RequestId}: {Text}")]
    public static partial void GatewayError(ILogger logger, int requestId, int code, string text);

    [LoggerMessage(201, LogLevel.Information, "Order sent: {Side} {Quantity} {Instrument} as {ClientOrderId} (gateway id {GatewayOrderId})")]
    public static partial void OrderSent(
        ILogger logger, OrderSide side, decimal quantity, Instrument instrument, string clientOrderId, int gatewayOrderId);

    [LoggerMessage(202, LogLevel.Information, "Fill: {Side} {Quantity} {Instrument} at {Price} for {ClientOrderId}")]
    public static partial void Fill(
        ILogger logger, OrderSide side, decimal quantity, Instrument instrument, Price price, string clientOrderId);

    [LoggerMessage(203, LogLevel.Warning, "Order {ClientOrderId} rejected by the gateway ({Code}): {Text}")]
    public static partial void OrderRejected(ILogger logger, string clientOrderId, int code, string text);

    [LoggerMessage(204, LogLevel.Information, "Gateway about order {ClientOrderId} ({Code}): {Text}")]
    public static partial void OrderMessage(ILogger logger, string clientOrderId, int code, string text);

    [LoggerMessage(205, LogLevel.Error, "Order {ClientOrderId} is UNKNOWN: it was sent, and the gateway lists it neither as open nor as filled")]
    public static partial void OrderUnknown(ILogger logger, string clientOrderId);

    [LoggerMessage(229, LogLevel.Error, "Order {ClientOrderId} is cancelled: an order attached to it was refused, or its fate is unknown, and it must not go on alone")]
    public static partial void EntryWithoutExit(ILogger logger, string clientOrderId);

    [LoggerMessage(230, LogLevel.Warning, "Order {ClientOrderId} works, which the gateway did not know when it was to be cancelled: it is cancelled now")]
    public static partial void CancelledAgain(ILogger logger, string clientOrderId);

    [LoggerMessage(231, LogLevel.Error, "Order {ClientOrderId} was {Status} here, and the gateway lists it as open: it works again")]
    public static partial void OrderReopened(ILogger logger, string clientOrderId, OrderStatus status);

    [LoggerMessage(206, LogLevel.Error, "Execution {ExecId} has an unreadable time '{Text}'; booked with the time of arrival")]
    public static partial void UnreadableTime(ILogger logger, string execId, string text);

    [LoggerMessage(207, LogLevel.Warning, "Order journal {Path}: the last {Bytes} bytes were torn by a crash and are cut off")]
    public static partial void JournalTailCut(ILogger logger, string path, int bytes);

    [LoggerMessage(208, LogLevel.Critical, "The order journal cannot be written: reports are booked in memory only, new orders are refused. Make room on the disk")]
    public static partial void JournalFailed(ILogger logger, Exception exception);

    [LoggerMessage(209, LogLevel.Critical, "The order journal is of account {Journal}, the gateway of {Gateway}: nothing is sent. Give each account a Journal:Directory of its own")]
    public static partial void WrongAccount(ILogger logger, string journal, string gateway);

    [LoggerMessage(210, LogLevel.Warning, "Order journal {Path} takes orders again; {Reports} reports that were in memory only are written")]
    public static partial void JournalReopened(ILogger logger, string path, int reports);

    [LoggerMessage(211, LogLevel.Error, "Journal record {Sequence} is not in the database: {Reason}")]
    public static partial void JournalNotReplicated(ILogger logger, long sequence, string reason);

    [LoggerMessage(212, LogLevel.Warning, "Order {ClientOrderId} was journalled and not sent: {Reason}")]
    public static partial void OrderNotSent(ILogger logger, string clientOrderId, string reason);

    [LoggerMessage(213, LogLevel.Warning, "Order {ClientOrderId} never reached the gateway and is sent again under its id {GatewayOrderId}")]
    public static partial void OrderSentAgain(ILogger logger, string clientOrderId, int gatewayOrderId);

    [LoggerMessage(214, LogLevel.Warning, "Order {ClientOrderId} of client {ClientId} is not ours: booked as EXTERNAL")]
    public static partial void ExternalOrder(ILogger logger, string clientOrderId, int clientId);

    [LoggerMessage(215, LogLevel.Error, "Trading stays closed: {Differences}")]
    public static partial void TradingClosed(ILogger logger, string differences);

    [LoggerMessage(216, LogLevel.Warning, "Difference {Id} was accepted by {By}: {Quantity} {Instrument} in {Account} booked as EXTERNAL")]
    public static partial void DifferenceAccepted(ILogger logger, string id, string by, decimal quantity, Instrument instrument, string account);

    [LoggerMessage(217, LogLevel.Warning, "Order {ClientOrderId}, UNKNOWN so far, was resolved by {By} as {Status}: {Note}")]
    public static partial void OrderResolved(ILogger logger, string clientOrderId, string by, OrderStatus status, string note);

    [LoggerMessage(218, LogLevel.Warning, "Execution {ExecId} replaces {Replaced}: {Quantity} at {Price}")]
    public static partial void ExecutionCorrected(ILogger logger, string execId, string replaced, decimal quantity, Price price);

    [LoggerMessage(219, LogLevel.Warning, "The change of order {ClientOrderId} was refused by the gateway ({Code}): {Text}")]
    public static partial void ChangeRefused(ILogger logger, string clientOrderId, int code, string text);

    [LoggerMessage(220, LogLevel.Warning, "The gateway has not confirmed order {ClientOrderId} within {Seconds} s: its open orders are asked for")]
    public static partial void OrderUnconfirmed(ILogger logger, string clientOrderId, double seconds);

    [LoggerMessage(221, LogLevel.Warning, "Order {ClientOrderId} was changed at the gateway: {OldQuantity} at {OldLimit} is now {Quantity} at {Limit}")]
    public static partial void TermsFollowed(ILogger logger, string clientOrderId, decimal oldQuantity, Price? oldLimit, decimal quantity, Price? limit);

    [LoggerMessage(301, LogLevel.Warning, "The gateway refuses bars of {Instrument} ({Code}): {Text}")]
    public static partial void BarLineRefused(ILogger logger, Instrument instrument, int code, string text);

    [LoggerMessage(303, LogLevel.Warning, "No history of the minute in which the bars of {Instrument} were joined ({Code}): {Text}")]
    public static partial void TornMinuteLost(ILogger logger, Instrument instrument, int code, string text);

    [LoggerMessage(305, LogLevel.Warning, "Order book of {Instrument}: operation {Operation} on row {Position} fits no row; the book is asked for anew")]
    public static partial void DepthRowMissed(ILogger logger, Instrument instrument, int operation, int position);

    [LoggerMessage(306, LogLevel.Information, "Bars of {Instrument} from {From:O} to {To:O} are filled in from history: {Count}")]
    public static partial void Backfilled(ILogger logger, Instrument instrument, DateTimeOffset from, DateTimeOffset to, int count);

    [LoggerMessage(307, LogLevel.Warning, "Bars of {Instrument} from {From:O} to {To:O} stay missing: {Reason}")]
    public static partial void BackfillFailed(ILogger logger, Instrument instrument, DateTimeOffset from, DateTimeOffset to, string reason);

    [LoggerMessage(302, LogLevel.Information, "Trading feed opened by {Subscriber}: bars of {Instruments}")]
    public static partial void FeedOpened(ILogger logger, string subscriber, string instruments);

    [LoggerMessage(304, LogLevel.Information, "Trading feed of {Subscriber} closed")]
    public static partial void FeedClosed(ILogger logger, string subscriber);

    [LoggerMessage(
        412, LogLevel.Warning, "The gateway has not defined {Instrument}: its orders go as they are, without rounding to price steps and lots, until it does")]
    public static partial void RulesUnknown(ILogger logger, Instrument instrument);

    [LoggerMessage(901, LogLevel.Error, "A piece of work failed on the broker loop")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(222, LogLevel.Information, "A position at the gateway differs from the executions known here; asking for executions")]
    public static partial void ExecutionsAskedFor(ILogger logger);
}
