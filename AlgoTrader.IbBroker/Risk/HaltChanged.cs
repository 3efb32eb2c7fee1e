using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>A limit that halts was reached, or reset.</summary>
/// <param name="Text">The numbers that did it, or who reset it.</param>
internal sealed record HaltChanged(RiskScope Scope, DateTimeOffset At, RiskKind Kind, bool IsHalted, string Text) : RiskChange(Scope, At);
