using AlgoTrader.IbBroker.Risk.Kill;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>A kill switch was set, confirmed or released.</summary>
/// <param name="By">Who asked for it, or what.</param>
internal sealed record KillChanged(RiskScope Scope, DateTimeOffset At, KillState State, string By, string Reason) : RiskChange(Scope, At);
