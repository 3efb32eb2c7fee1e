using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>The rules in force, all of them.</summary>
internal sealed record RulesChanged(DateTimeOffset At, IReadOnlyList<RiskRule> Rules) : RiskChange(RiskScope.Global, At);
