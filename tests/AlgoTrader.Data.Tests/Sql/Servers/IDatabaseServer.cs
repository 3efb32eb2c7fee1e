namespace AlgoTrader.Data.Tests.Sql.Servers;

/// <summary>Where a test gets databases of its own; the suites run once for each kind.</summary>
public interface IDatabaseServer
{
    /// <summary>Why there is none on this machine; null when there is.</summary>
    string? MissingReason { get; }

    /// <summary>The connection string of a new, empty database.</summary>
    Task<string> CreateDatabaseAsync();
}
