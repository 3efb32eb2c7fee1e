using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>A limit that halts was reached, or reset.</summary>
/// <param name="Text">The numbers that did it, or who reset it.</param>
/// <param name="LastExecution">
/// For a streak of losses that was reset: the newest execution that it counted, by what all its revisions have in common. What is booked again
/// after a restart counts from behind it.
/// </param>
internal sealed record HaltChanged(RiskScope Scope, DateTimeOffset At, RiskKind Kind, bool IsHalted, string Text, string? LastExecution = null)
    : RiskChange(Scope, At);
