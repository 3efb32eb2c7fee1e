namespace AlgoTrader.Api.Models.Reconciliation;

/// <param name="Id">Of the difference.</param>
/// <param name="By">Who answers for it.</param>
public sealed record AcceptanceInput(string? Id, string? By, string? Note);
