namespace AlgoTrader.Api.Models.Reconciliation;

/// <summary>What has become of an order whose fate is unknown.</summary>
/// <param name="Status">filled, cancelled or rejected.</param>
/// <param name="By">Who has looked it up.</param>
public sealed record ResolutionInput(string? ClientOrderId, string? Status, string? By, string? Note);
