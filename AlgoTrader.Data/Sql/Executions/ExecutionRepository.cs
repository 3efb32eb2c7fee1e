using AlgoTrader.Data.Sql.Accounts;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Executions;

/// <summary>
/// Fills, each once by its exec id. Nothing is ever changed or deleted: corrections and busts are rows of their own, and what counts is
/// decided when reading, whatever the order they came in.
/// </summary>
public sealed class ExecutionRepository
{
    // Replaced: another of the same root has a higher revision.
    private const string Replaced = "EXISTS (SELECT 1 FROM executions n WHERE n.exec_root = e.exec_root AND n.revision > e.revision)";

    private const string Select =
        $"SELECT e.*, c.fee, c.fee_currency, c.realized_pnl, b.reason AS bust_reason, {Replaced} AS is_replaced "
        + "FROM executions e LEFT JOIN commissions c ON c.exec_id = e.exec_id LEFT JOIN execution_busts b ON b.exec_id = e.exec_id WHERE ";

    private const string Counts = $"NOT {Replaced} AND NOT EXISTS (SELECT 1 FROM execution_busts x WHERE x.exec_id = e.exec_id)";

    private readonly SqlSession _sql;

    internal ExecutionRepository(SqlSession sql) => _sql = sql;

    /// <summary>Books a fill, and its commission if it has one. A correction is a fill too: its id says which it replaces.</summary>
    /// <returns>False when it was booked before.</returns>
    /// <exception cref="KeyConflictException">Another fill has this exec id.</exception>
    public async Task<bool> AddAsync(Execution execution)
    {
        var added = await _sql.ExecuteAsync(
            "executions.insert",
            """
            INSERT INTO executions (exec_id, exec_root, revision, client_order_id, strategy_id, symbol, security_type, exchange, currency,
                primary_exchange, side, quantity, price, cumulative_quantity, account, gateway_order_id, perm_id, traceparent, time, con_id, replaces)
            VALUES (@ExecId, @ExecRoot, @Revision, @ClientOrderId, @StrategyId, @Symbol, @SecurityType, @Exchange, @Currency,
                @PrimaryExchange, @Side, @Quantity, @Price, @CumulativeQuantity, @Account, @GatewayOrderId, @PermId, @Traceparent, @Time, @ConId, @Replaces)
            """ + _sql.Dialect.OnDuplicateKeep("exec_id"),
            ExecutionRow.From(execution));
        if (added == 0 && !IsSame((await FindAsync(execution.ExecId))?.Execution, execution))
            throw new KeyConflictException("Execution", execution.ExecId);
        if (execution.Fee is { } fee && added == 1)
            await AddCommissionAsync(new(execution.ExecId, fee, execution.FeeCurrency));
        return added == 1;
    }

    /// <summary>The newest report of an execution wins.</summary>
    public Task AddCommissionAsync(CommissionReport report) => _sql.ExecuteAsync(
        "commissions.save",
        """
        INSERT INTO commissions (exec_id, fee, fee_currency, realized_pnl, updated_at)
        VALUES (@ExecId, @Fee, @FeeCurrency, @RealizedPnl, @UpdatedAt)
        """ + _sql.Dialect.OnDuplicateSet("exec_id", "fee", "fee_currency", "realized_pnl", "updated_at"),
        new { report.ExecId, report.Fee, report.FeeCurrency, report.RealizedPnl, UpdatedAt = _sql.Now });

    /// <summary>The exchange has undone the fill: it does not count any more.</summary>
    /// <returns>False when that was known.</returns>
    public async Task<bool> BustAsync(string execId, string reason, DateTimeOffset time) => await _sql.ExecuteAsync(
        "executions.bust",
        "INSERT INTO execution_busts (exec_id, reason, busted_at) VALUES (@ExecId, @Reason, @Time)" + _sql.Dialect.OnDuplicateKeep("exec_id"),
        new { ExecId = execId, Reason = reason, Time = time }) == 1;

    public async Task<StoredExecution?> FindAsync(string execId) =>
        (await _sql.FirstAsync<ExecutionRow>("executions.find", Select + "e.exec_id = @ExecId", new { ExecId = execId }))?.ToExecution();

    public Task<Page<StoredExecution>> ListAsync(ExecutionFilter filter, PageRequest page)
    {
        var where = filter.IncludeVoid ? "1 = 1" : Counts;
        var args = new Dictionary<string, object?>();
        if (filter.StrategyId is not null)
            (where, args["StrategyId"]) = (where + " AND e.strategy_id = @StrategyId", filter.StrategyId);
        if (filter.Account is not null)
            (where, args["Account"]) = (where + " AND e.account = @Account", filter.Account);
        if (filter.ClientOrderId is not null)
            (where, args["ClientOrderId"]) = (where + " AND e.client_order_id = @ClientOrderId", filter.ClientOrderId);
        if (filter.Symbol is not null)
            (where, args["Symbol"]) = (where + " AND e.symbol = @Symbol", filter.Symbol);
        if (filter.From is not null)
            (where, args["From"]) = (where + " AND e.time >= @From", filter.From);
        if (filter.To is not null)
            (where, args["To"]) = (where + " AND e.time < @To", filter.To);
        return PageSql.ReadAsync<ExecutionRow, StoredExecution>(
            _sql, "executions.list", Select + where, "e.position", page, args, row => row.ToExecution());
    }

    /// <summary>Positions as the sum of the executions that count, exactly (invariant I3). Closed ones are left out.</summary>
    /// <param name="strategyId">Of one strategy; null for all, empty for what no strategy has done.</param>
    public async Task<IReadOnlyList<StrategyPosition>> PositionsAsync(string? strategyId = null)
    {
        const string Group = "e.strategy_id, e.account, e.symbol, e.security_type, e.exchange, e.currency, e.primary_exchange, e.side";
        var where = strategyId is null ? Counts : Counts + " AND e.strategy_id = @StrategyId";
        var rows = await _sql.QueryAsync<StrategyPositionRow>(
            "executions.positions",
            $"SELECT {Group}, {_sql.Dialect.Sum("e.quantity")} AS quantity FROM executions e WHERE {where} GROUP BY {Group} ORDER BY {Group}",
            new { StrategyId = strategyId });
        return [.. rows
            .GroupBy(row => (row.StrategyId, row.Account, row.Instrument))
            .Select(group => new StrategyPosition(group.Key.StrategyId, group.Key.Account, group.Key.Instrument, group.Sum(row => row.SignedQuantity)))
            .Where(position => position.Quantity != 0)];
    }

    private static bool IsSame(Execution? left, Execution right) =>
        left is not null && left.Side == right.Side && left.Quantity == right.Quantity && left.Price == right.Price
        && left.Account == right.Account && left.Instrument.Symbol == right.Instrument.Symbol;
}
