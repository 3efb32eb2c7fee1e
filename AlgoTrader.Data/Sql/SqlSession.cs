using System.Data.Common;
using System.Diagnostics;
using AlgoTrader.Data.Sql.Accounts;
using AlgoTrader.Data.Sql.Audit;
using AlgoTrader.Data.Sql.Dialects;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Executions;
using AlgoTrader.Data.Sql.Intents;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.Data.Sql.Leases;
using AlgoTrader.Data.Sql.Orders;
using AlgoTrader.Data.Sql.Risk;
using AlgoTrader.Data.Sql.Settings;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Data.Sql.Users;
using Dapper;

namespace AlgoTrader.Data.Sql;

/// <summary>
/// One transaction, and the repositories in it. What several of them do stands or falls together. Not for several threads, nor after
/// the call it was given to has ended.
/// </summary>
public sealed class SqlSession
{
    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly CancellationToken _cancellationToken;

    internal SqlSession(Dialect dialect, DbConnection connection, DbTransaction? transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Dialect = dialect;
        Now = now;
        _connection = connection;
        _transaction = transaction;
        _cancellationToken = cancellationToken;
    }

    public OrderRepository Orders => new(this);

    public ExecutionRepository Executions => new(this);

    public PositionRepository Positions => new(this);

    public AccountValueRepository AccountValues => new(this);

    public StrategyRepository Strategies => new(this);

    public RiskRuleRepository RiskRules => new(this);

    public IntentRepository Intents => new(this);

    public AuditRepository Audit => new(this);

    public UserRepository Users => new(this);

    public LeaseEpochRepository LeaseEpochs => new(this);

    public OrderJournalRepository OrderJournal => new(this);

    public PositionAdjustmentRepository PositionAdjustments => new(this);

    public SettingRepository Settings => new(this);

    internal Dialect Dialect { get; }

    /// <summary>When the transaction began.</summary>
    internal DateTimeOffset Now { get; }

    /// <param name="statement">Name of the statement for its span; the values never appear there.</param>
    /// <param name="args">Of a sequence of them each is one execution of the statement, which is prepared once.</param>
    /// <returns>Rows affected, of all executions.</returns>
    internal Task<int> ExecuteAsync(string statement, string sql, object? args = null) =>
        RunAsync(statement, () => _connection.ExecuteAsync(Command(sql, args)));

    internal Task<List<T>> QueryAsync<T>(string statement, string sql, object? args = null) =>
        RunAsync(statement, async () => (await _connection.QueryAsync<T>(Command(sql, args))).AsList());

    internal Task<T?> FirstAsync<T>(string statement, string sql, object? args = null) =>
        RunAsync(statement, () => _connection.QueryFirstOrDefaultAsync<T>(Command(sql, args)));

    private CommandDefinition Command(string sql, object? args) => new(sql, args, _transaction, cancellationToken: _cancellationToken);

    private async Task<T> RunAsync<T>(string statement, Func<Task<T>> run)
    {
        using var span = SqlTelemetry.Start(statement, Dialect);
        try
        {
            return await run();
        }
        catch (Exception exception) when (Dialect.Translate(exception) is not null)
        {
            // A cancelled statement ends with an error of the driver's own.
            _cancellationToken.ThrowIfCancellationRequested();
            throw Failed(span, Dialect.Translate(exception)!);
        }
    }

    private static DatabaseException Failed(Activity? span, DatabaseException error)
    {
        span?.SetStatus(ActivityStatusCode.Error, error.Problem.ToString());
        return error;
    }
}
