using AlgoTrader.Data.Sql.Paging;

namespace AlgoTrader.Data.Sql.Audit;

internal sealed class AuditRow : PagedRow
{
    public string Id { get; init; } = "";

    public string Actor { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    public string? OldValue { get; init; }

    public string? NewValue { get; init; }

    public string? RequestId { get; init; }

    public string? Traceparent { get; init; }

    public AuditEntry ToEntry() => new(Id, Actor, Action, Subject, Time, OldValue, NewValue, RequestId, Traceparent);
}
