using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk;

internal static partial class RiskLog
{
    [LoggerMessage(EventId = 400, Level = LogLevel.Information, Message = "Risk {Decision}: {Request} of {Account}; saw {Numbers}; rule {RuleId}")]
    public static partial void Decided(ILogger logger, string decision, OrderRequest request, string account, RiskNumbers numbers, string ruleId);

    [LoggerMessage(EventId = 401, Level = LogLevel.Error, Message = "Trading of {Scope} is halted by rule {RuleId}: {Text}")]
    public static partial void Halted(ILogger logger, RiskScope scope, string ruleId, string text);

    [LoggerMessage(EventId = 402, Level = LogLevel.Warning, Message = "Kill switch of {Scope} engaged by {By}: {Reason}")]
    public static partial void KillEngaged(ILogger logger, RiskScope scope, string by, string reason);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "Kill switch of {Scope}: {Count} orders still work at the gateway, or may be on their way to it")]
    public static partial void KillNotYetConfirmed(ILogger logger, RiskScope scope, int count);

    [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "Kill switch of {Scope}: the login has other accounts, so that orders of others can be cancelled only where they were placed, or by the global kill switch: {Orders}")]
    public static partial void KillOutOfReach(ILogger logger, RiskScope scope, string orders);

    [LoggerMessage(EventId = 404, Level = LogLevel.Warning, Message = "Kill switch of {Scope} confirmed after {Time}: the gateway lists no order of it")]
    public static partial void KillConfirmed(ILogger logger, RiskScope scope, TimeSpan time);

    [LoggerMessage(EventId = 409, Level = LogLevel.Error, Message = "Kill switch of {Scope} was confirmed, and now the gateway reports an order of it that works: it is cancelled")]
    public static partial void KillNoLongerConfirmed(ILogger logger, RiskScope scope);

    [LoggerMessage(EventId = 405, Level = LogLevel.Warning, Message = "Kill switch of {Scope} released by {By}: {Reason}")]
    public static partial void KillReleased(ILogger logger, RiskScope scope, string by, string reason);

    [LoggerMessage(EventId = 406, Level = LogLevel.Error, Message = "Risk rule {RuleId} is of kind {Kind}, which this version does not know: it limits nothing")]
    public static partial void UnknownRule(ILogger logger, string ruleId, string kind);

    [LoggerMessage(EventId = 407, Level = LogLevel.Warning, Message = "The risk rules cannot be read, those known before stay in force: {Reason}")]
    public static partial void RulesUnavailable(ILogger logger, string reason);

    [LoggerMessage(EventId = 408, Level = LogLevel.Information, Message = "{Count} risk rules are in force")]
    public static partial void RulesLoaded(ILogger logger, int count);
}
