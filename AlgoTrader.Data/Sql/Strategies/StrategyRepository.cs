using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Strategies;

/// <summary>Strategy instances, the history of their parameters, and the state they left.</summary>
public sealed class StrategyRepository
{
    private const string SelectSnapshot = "SELECT strategy_id, state, market_time, holder FROM strategy_snapshots";

    private readonly SqlSession _sql;

    internal StrategyRepository(SqlSession sql) => _sql = sql;

    /// <exception cref="KeyConflictException">The id is or was in use.</exception>
    public async Task<StoredStrategy> AddAsync(StoredStrategy strategy, string by)
    {
        var added = await _sql.ExecuteAsync(
            "strategies.insert",
            """
            INSERT INTO strategies (id, type, symbol, security_type, exchange, currency, primary_exchange, parameters, schedule, status, detail,
                more_instruments, capital, on_fault, breaker_reset_at, created_at, updated_at, version)
            VALUES (@Id, @Type, @Symbol, @SecurityType, @Exchange, @Currency, @PrimaryExchange, @Parameters, @Schedule, @Status, @Detail,
                @MoreInstruments, @Capital, @OnFault, @BreakerResetAt, @CreatedAt, @UpdatedAt, 1)
            """ + _sql.Dialect.OnDuplicateKeep("id"),
            StrategyRow.From(strategy, _sql.Now));
        if (added == 0)
            throw new KeyConflictException("Strategy", strategy.Id);
        await RememberParametersAsync(strategy.Id, 1, strategy.Parameters, by);
        return await FindAsync(strategy.Id) ?? throw new InvalidOperationException($"Strategy {strategy.Id} is gone within its own transaction.");
    }

    /// <summary>Writes a changed instance; changed parameters go into their history too.</summary>
    /// <exception cref="VersionConflictException">Someone else has changed or deleted it since.</exception>
    public async Task<StoredStrategy> UpdateAsync(StoredStrategy strategy, string by)
    {
        var before = await FindAsync(strategy.Id);
        var changed = await _sql.ExecuteAsync(
            "strategies.update",
            """
            UPDATE strategies SET type = @Type, symbol = @Symbol, security_type = @SecurityType, exchange = @Exchange, currency = @Currency,
                primary_exchange = @PrimaryExchange, parameters = @Parameters, schedule = @Schedule, status = @Status, detail = @Detail,
                more_instruments = @MoreInstruments, capital = @Capital, on_fault = @OnFault, breaker_reset_at = @BreakerResetAt, updated_at = @UpdatedAt, version = version + 1
            WHERE id = @Id AND version = @Version AND deleted_at IS NULL
            """,
            StrategyRow.From(strategy, _sql.Now));
        if (changed == 0)
            throw new VersionConflictException($"Strategy {strategy.Id}", strategy.Version);
        if (before is null || !IsSame(before.Parameters, strategy.Parameters))
            await RememberParametersAsync(strategy.Id, strategy.Version + 1, strategy.Parameters, by);
        return strategy with { Version = strategy.Version + 1 };
    }

    /// <summary>It is not listed any more; its id stays taken, for its orders and executions bear it.</summary>
    /// <exception cref="VersionConflictException">Someone else has changed or deleted it since.</exception>
    public async Task DeleteAsync(string id, long version)
    {
        var changed = await _sql.ExecuteAsync(
            "strategies.delete",
            "UPDATE strategies SET deleted_at = @Now, version = version + 1 WHERE id = @Id AND version = @Version AND deleted_at IS NULL",
            new { Id = id, Version = version, _sql.Now });
        if (changed == 0)
            throw new VersionConflictException($"Strategy {id}", version);
        await _sql.ExecuteAsync("strategy_snapshots.delete", "DELETE FROM strategy_snapshots WHERE strategy_id = @Id", new { Id = id });
    }

    public async Task<StoredStrategy?> FindAsync(string id) => (await _sql.FirstAsync<StrategyRow>(
        "strategies.find", "SELECT * FROM strategies WHERE id = @Id AND deleted_at IS NULL", new { Id = id }))?.ToStrategy();

    /// <summary>All instances, oldest first.</summary>
    public async Task<IReadOnlyList<StoredStrategy>> ListAsync() =>
        [.. (await _sql.QueryAsync<StrategyRow>("strategies.list", "SELECT * FROM strategies WHERE deleted_at IS NULL ORDER BY position"))
            .Select(row => row.ToStrategy())];

    /// <summary>Every set of parameters that the instance had, oldest first.</summary>
    public async Task<IReadOnlyList<ParameterChange>> ParameterHistoryAsync(string id) =>
        [.. (await _sql.QueryAsync<ParameterRow>(
            "strategy_parameters.list", "SELECT * FROM strategy_parameters WHERE strategy_id = @Id ORDER BY version", new { Id = id }))
            .Select(row => new ParameterChange(row.StrategyId, row.Version, row.Parameters, row.ChangedBy, row.ChangedAt))];

    /// <summary>In place of the snapshot before.</summary>
    public Task SaveSnapshotAsync(StrategySnapshot snapshot) => _sql.ExecuteAsync(
        "strategy_snapshots.save",
        "INSERT INTO strategy_snapshots (strategy_id, state, market_time, holder, updated_at) VALUES (@StrategyId, @State, @MarketTime, @Holder, @Now)"
        + _sql.Dialect.OnDuplicateSet("strategy_id", "state", "market_time", "holder", "updated_at"),
        new { snapshot.StrategyId, snapshot.State, snapshot.MarketTime, snapshot.Holder, _sql.Now });

    public async Task<StrategySnapshot?> FindSnapshotAsync(string id) => (await _sql.FirstAsync<SnapshotRow>(
        "strategy_snapshots.find", SelectSnapshot + " WHERE strategy_id = @Id", new { Id = id }))?.ToSnapshot();

    /// <summary>Of all instances that have left one.</summary>
    public async Task<IReadOnlyList<StrategySnapshot>> ListSnapshotsAsync() =>
        [.. (await _sql.QueryAsync<SnapshotRow>("strategy_snapshots.list", SelectSnapshot + " ORDER BY strategy_id")).Select(row => row.ToSnapshot())];

    private Task<int> RememberParametersAsync(string id, long version, IReadOnlyDictionary<string, string> parameters, string by) => _sql.ExecuteAsync(
        "strategy_parameters.insert",
        """
        INSERT INTO strategy_parameters (strategy_id, version, parameters, changed_by, changed_at)
        VALUES (@Id, @Version, @Parameters, @By, @Now)
        """,
        new { Id = id, Version = version, Parameters = parameters, By = by, _sql.Now });

    private static bool IsSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private sealed class ParameterRow
    {
        public string StrategyId { get; init; } = "";

        public long Version { get; init; }

        public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

        public string ChangedBy { get; init; } = "";

        public DateTimeOffset ChangedAt { get; init; }
    }

    private sealed class SnapshotRow
    {
        public string StrategyId { get; init; } = "";

        public string State { get; init; } = "";

        public DateTimeOffset MarketTime { get; init; }

        public string Holder { get; init; } = "";

        public StrategySnapshot ToSnapshot() => new(StrategyId, State, MarketTime, Holder);
    }
}
