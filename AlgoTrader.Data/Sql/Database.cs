using System.Data.Common;
using System.Diagnostics;
using AlgoTrader.Data.Sql.Dialects;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Leases;
using AlgoTrader.Data.Sql.Migrations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;

namespace AlgoTrader.Data.Sql;

/// <summary>
/// The SQL database of the platform. All work is done in transactions: <see cref="ReadAsync{T}"/> sees one moment, and of
/// <see cref="WriteAsync{T}"/> everything is kept or nothing. Lost connections, deadlocks and locks are retried, three tries in all, so
/// the work passed in may run more than once and must change nothing outside the transaction. The first use runs the migrations.
/// </summary>
/// <exception cref="DatabaseException">The database could not do it; of all methods.</exception>
public sealed class Database : IAsyncDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan RetryBase = TimeSpan.FromSeconds(0.2);

    private readonly Dialect _dialect;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Migrator _migrator;
    private readonly ResiliencePipeline _retry;
    private readonly SemaphoreSlim _connections = new(PoolLimits.MaxConnections);
    private readonly SemaphoreSlim _migration = new(1);
    private readonly SemaphoreSlim _writer;
    private volatile bool _migrated;

    public Database(SqlConnectionString connection, TimeProvider time, ILogger<Database>? logger = null)
        : this(connection, time, logger, MigrationList.All)
    {
    }

    internal Database(SqlConnectionString connection, TimeProvider time, ILogger<Database>? logger, IReadOnlyList<Migration> migrations)
    {
        _dialect = connection.Dialect;
        _time = time;
        _logger = logger ?? NullLogger<Database>.Instance;
        _migrator = new(_dialect, migrations, time, _logger);
        _writer = new(_dialect.HasOneWriter ? 1 : PoolLimits.MaxConnections);
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Tries - 1,
                Delay = RetryBase,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<DatabaseException>(exception => exception.IsTransient),
                OnRetry = retry =>
                {
                    var problem = ((DatabaseException)retry.Outcome.Exception!).Problem;
                    SqlLog.Retrying(_logger, _dialect.Database, retry.Context.OperationKey ?? "", problem, retry.AttemptNumber + 2, retry.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Brings the schema up to this program's version. Safe with several processes at once, and after a crash at any moment.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        if (_migrated)
            return;
        await _migration.WaitAsync(cancellationToken);
        try
        {
            if (_migrated)
                return;
            await RetryAsync("migrate", MigrateOnceAsync, cancellationToken);
            _migrated = true;
        }
        finally
        {
            _migration.Release();
        }
    }

    /// <param name="name">Name of the operation for spans and logs, e.g. <c>orders.open</c>.</param>
    public async Task<T> ReadAsync<T>(string name, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await MigrateAsync(cancellationToken);
        return await RetryAsync(
            name,
            token => InTransactionAsync(
                name, connection => _dialect.BeginReadAsync(connection, token), work, commitTwice: true, token),
            cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(string name, Func<SqlSession, Task> work, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(
            name,
            async sql =>
            {
                await work(sql);
                return true;
            },
            options,
            cancellationToken);

    /// <param name="name">Name of the operation for spans and logs, e.g. <c>orders.journal</c>.</param>
    /// <exception cref="StaleEpochException">The fence of the options does not hold any more.</exception>
    public async Task<T> WriteAsync<T>(
        string name, Func<SqlSession, Task<T>> work, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        await MigrateAsync(cancellationToken);
        var chosen = options ?? WriteOptions.Default;
        return await RetryAsync(name, token => WriteOnceAsync(name, work, chosen, token), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _dialect.ClearPoolAsync();
        _connections.Dispose();
        _migration.Dispose();
        _writer.Dispose();
    }

    /// <summary>The database without its password.</summary>
    public override string ToString() => _dialect.Database;

    /// <summary>One try, without migrating: for the health check, which must not wait.</summary>
    internal Task ProbeAsync(CancellationToken cancellationToken) => InTransactionAsync(
        "health",
        connection => _dialect.BeginReadAsync(connection, cancellationToken),
        sql => sql.FirstAsync<long>("health", "SELECT 1"),
        commitTwice: true,
        cancellationToken);

    private async Task<T> WriteOnceAsync<T>(string name, Func<SqlSession, Task<T>> work, WriteOptions options, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await InTransactionAsync(
                name,
                connection => _dialect.BeginWriteAsync(connection, options.Durable, cancellationToken),
                async sql =>
                {
                    if (options.Fence is { } fence)
                        await sql.LeaseEpochs.EnsureAsync(fence);
                    return await work(sql);
                },
                options.Idempotent,
                cancellationToken);
        }
        finally
        {
            _writer.Release();
            _dialect.Written(_writer);
        }
    }

    private async Task<bool> MigrateOnceAsync(CancellationToken cancellationToken)
    {
        await OnOwnThreadAsync(async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            await _migrator.RunAsync(connection, cancellationToken);
            return true;
        });
        return true;
    }

    private async Task<T> RetryAsync<T>(string name, Func<CancellationToken, Task<T>> once, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(name, cancellationToken);
        try
        {
            return await _retry.ExecuteAsync(async c => await once(c.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> InTransactionAsync<T>(
        string name, Func<DbConnection, Task<DbTransaction>> begin, Func<SqlSession, Task<T>> work, bool commitTwice, CancellationToken cancellationToken)
    {
        using var span = SqlTelemetry.Start(name, _dialect);
        await _connections.WaitAsync(cancellationToken);
        try
        {
            return await OnOwnThreadAsync(async () =>
            {
                await using var connection = await OpenAsync(cancellationToken);
                await using var transaction = await TranslatedAsync(() => begin(connection));
                var result = await work(new SqlSession(_dialect, connection, transaction, _time.GetUtcNow(), cancellationToken));
                await CommitAsync(transaction, commitTwice);
                return result;
            });
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
        finally
        {
            _connections.Release();
        }
    }

    private Task<T> OnOwnThreadAsync<T>(Func<Task<T>> work) => _dialect.IsSynchronous ? Task.Run(work) : work();

    private Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => TranslatedAsync(() => _dialect.OpenAsync(cancellationToken));

    private async Task CommitAsync(DbTransaction transaction, bool commitTwice)
    {
        try
        {
            // Not cancelled: whoever calls must know whether it was kept.
            await TranslatedAsync(async () =>
            {
                await transaction.CommitAsync(CancellationToken.None);
                return true;
            });
        }
        catch (DatabaseException exception) when (exception.Problem == DatabaseProblem.Unreachable && !commitTwice)
        {
            throw new DatabaseException(
                DatabaseProblem.OutcomeUnknown,
                $"{_dialect.Database}: the connection broke during the commit. Read what is there before doing it again.",
                exception);
        }
    }

    private async Task<T> TranslatedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (_dialect.Translate(exception) is not null)
        {
            throw _dialect.Translate(exception)!;
        }
    }
}
