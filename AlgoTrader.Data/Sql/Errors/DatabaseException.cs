namespace AlgoTrader.Data.Sql.Errors;

/// <summary>The database could not do it. The message names the database, without its password, and the remedy.</summary>
public sealed class DatabaseException(DatabaseProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public DatabaseProblem Problem { get; } = problem;

    /// <summary>It may work when tried again: nothing of the transaction was kept.</summary>
    public bool IsTransient => Problem is DatabaseProblem.Unreachable or DatabaseProblem.Locked or DatabaseProblem.Deadlock
        or DatabaseProblem.TooManyConnections;
}
