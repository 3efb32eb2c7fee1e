using System.Text.Json.Serialization;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What the gate must remember over a restart. The last of a scope and kind wins.</summary>
[JsonDerivedType(typeof(KillChanged), "kill")]
[JsonDerivedType(typeof(HaltChanged), "halt")]
[JsonDerivedType(typeof(DayBegan), "day")]
[JsonDerivedType(typeof(RulesChanged), "rules")]
[JsonDerivedType(typeof(AdjustmentPriced), "adjustment-priced")]
[JsonDerivedType(typeof(WatchChanged), "watch")]
internal abstract record RiskChange(RiskScope Scope, DateTimeOffset At);
