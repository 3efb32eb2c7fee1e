namespace AlgoTrader.Data.Sql.Audit;

/// <summary>Who changed what. Entries are only ever added.</summary>
/// <param name="Id">Chosen by the caller, so that writing it twice is harmless.</param>
/// <param name="Actor">User or service.</param>
/// <param name="Subject">What was changed, e.g. strategy/mr-spy.</param>
/// <param name="OldValue">JSON; never a secret.</param>
/// <param name="NewValue">JSON; never a secret.</param>
public sealed record AuditEntry(
    string Id,
    string Actor,
    string Action,
    string Subject,
    DateTimeOffset Time,
    string? OldValue = null,
    string? NewValue = null,
    string? RequestId = null,
    string? TraceParent = null);
