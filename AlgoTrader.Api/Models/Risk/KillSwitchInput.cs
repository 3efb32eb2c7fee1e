namespace AlgoTrader.Api.Models.Risk;

/// <param name="By">Who asks for it.</param>
public sealed record KillSwitchInput(RiskScopeView? Scope, string? By, string? Reason);
