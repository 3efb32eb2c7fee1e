namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>The version of the rule that was read is no longer the newest.</summary>
internal sealed class RiskRuleConflictException(string message, Exception? inner = null) : Exception(message, inner);
