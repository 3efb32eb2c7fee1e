namespace AlgoTrader.Api.Models.Risk;

/// <param name="Kind">max-day-loss, max-drawdown or max-loss-streak.</param>
/// <param name="By">Who accepts the losses so far.</param>
public sealed record HaltResetInput(RiskScopeView? Scope, string? Kind, string? By);
