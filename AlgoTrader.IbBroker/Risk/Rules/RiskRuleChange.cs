namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>Who changed a rule.</summary>
/// <param name="Subject">risk-rule/ID.</param>
/// <param name="Rule">JSON as stored; null for a deletion.</param>
internal sealed record RiskRuleChange(DateTimeOffset At, string By, string Action, string Subject, string? Rule);
