using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Paging;

namespace AlgoTrader.Data.Sql.Intents;

/// <summary>All runs of intents, dry runs too.</summary>
public sealed class IntentRepository
{
    private readonly SqlSession _sql;

    internal IntentRepository(SqlSession sql) => _sql = sql;

    /// <returns>False when a run of this id is there already: it is left as it is.</returns>
    public async Task<bool> AddAsync(IntentRun run) => await _sql.ExecuteAsync(
        "intents.insert",
        """
        INSERT INTO intents (id, intent, signature, trading_mode, dry_run, agent, request, config, result, error, has_orders, started_at, finished_at)
        VALUES (@Id, @Intent, @Signature, @TradingMode, @DryRun, @Agent, @Request, @Config, @Result, @Error, @HasOrders, @StartedAt, @FinishedAt)
        """ + _sql.Dialect.OnDuplicateKeep("id"),
        run) == 1;

    /// <summary>Writes the end of a run, once.</summary>
    /// <exception cref="VersionConflictException">It has ended before, or never began.</exception>
    public async Task FinishAsync(string id, string? result, string? error, bool hasOrders)
    {
        var changed = await _sql.ExecuteAsync(
            "intents.finish",
            "UPDATE intents SET result = @Result, error = @Error, has_orders = @HasOrders, finished_at = @Now WHERE id = @Id AND finished_at IS NULL",
            new { Id = id, Result = result, Error = error, HasOrders = hasOrders, _sql.Now });
        if (changed == 0)
            throw new VersionConflictException($"Intent run {id}", 0);
    }

    public async Task<IntentRun?> FindAsync(string id) =>
        (await _sql.FirstAsync<IntentRow>("intents.find", "SELECT * FROM intents WHERE id = @Id", new { Id = id }))?.ToRun();

    /// <summary>The newest real run of the same request that sent orders, begun at <paramref name="since"/> or later: a repetition must not trade again.</summary>
    public async Task<IntentRun?> FindRepetitionAsync(string signature, string tradingMode, DateTimeOffset since) => (await _sql.FirstAsync<IntentRow>(
        "intents.repetition",
        """
        SELECT * FROM intents WHERE signature = @Signature AND trading_mode = @TradingMode AND has_orders = @True AND dry_run = @False
            AND started_at >= @Since ORDER BY position DESC LIMIT 1
        """,
        new { Signature = signature, TradingMode = tradingMode, Since = since, True = true, False = false }))?.ToRun();

    /// <param name="intent">Null for all.</param>
    public Task<Page<IntentRun>> ListAsync(string? intent, PageRequest page) => PageSql.ReadAsync<IntentRow, IntentRun>(
        _sql,
        "intents.list",
        intent is null ? "SELECT * FROM intents WHERE 1 = 1" : "SELECT * FROM intents WHERE intent = @Intent",
        "position",
        page,
        new() { ["Intent"] = intent },
        row => row.ToRun());
}
