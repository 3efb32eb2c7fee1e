using AlgoTrader.Data.Sql.Paging;

namespace AlgoTrader.Data.Sql.Audit;

/// <summary>The audit log. Written in the transaction of the change itself, it can neither be missing nor tell of what was undone.</summary>
public sealed class AuditRepository
{
    private readonly SqlSession _sql;

    internal AuditRepository(SqlSession sql) => _sql = sql;

    /// <returns>False when an entry of this id is there already.</returns>
    public async Task<bool> AppendAsync(AuditEntry entry) => await _sql.ExecuteAsync(
        "audit.append",
        """
        INSERT INTO audit (id, actor, action, subject, old_value, new_value, request_id, traceparent, time)
        VALUES (@Id, @Actor, @Action, @Subject, @OldValue, @NewValue, @RequestId, @TraceParent, @Time)
        """ + _sql.Dialect.OnDuplicateKeep("id"),
        entry) == 1;

    /// <param name="subject">Null for all.</param>
    public Task<Page<AuditEntry>> ListAsync(string? subject, PageRequest page) => PageSql.ReadAsync<AuditRow, AuditEntry>(
        _sql,
        "audit.list",
        subject is null ? "SELECT * FROM audit WHERE 1 = 1" : "SELECT * FROM audit WHERE subject = @Subject",
        "position",
        page,
        new() { ["Subject"] = subject },
        row => row.ToEntry());
}
