using System.Text.Json.Serialization;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What the gate must remember over a restart. The last of a scope and kind wins.</summary>
[JsonDerivedType(typeof(KillChanged), "kill")]
[JsonDerivedType(typeof(HaltChanged), "halt")]
[JsonDerivedType(typeof(DayBegan), "day")]
[JsonDerivedType(typeof(RulesChanged), "rules")]
internal abstract record RiskChange(RiskScope Scope, DateTimeOffset At);

/// <param name="By">Who asked for it, or what.</param>
internal sealed record KillChanged(RiskScope Scope, DateTimeOffset At, KillState State, string By, string Reason) : RiskChange(Scope, At);

/// <summary>A limit that halts was reached, or reset.</summary>
/// <param name="Text">The numbers that did it, or who reset it.</param>
internal sealed record HaltChanged(RiskScope Scope, DateTimeOffset At, RiskKind Kind, bool IsHalted, string Text) : RiskChange(Scope, At);

/// <summary>The profit, open positions marked, with which a trading day began, and the highest so far.</summary>
internal sealed record DayBegan(RiskScope Scope, DateTimeOffset At, DateOnly Day, decimal Profit, decimal Peak) : RiskChange(Scope, At);

/// <summary>The rules in force, all of them.</summary>
internal sealed record RulesChanged(DateTimeOffset At, IReadOnlyList<RiskRule> Rules) : RiskChange(RiskScope.Global, At);
