namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>Connections of one process to one database.</summary>
internal static class PoolLimits
{
    /// <summary>10, and 5 more under load. Both drivers close idle connections by themselves, so there is one number: the most at a time.</summary>
    public const int MaxConnections = 15;

    /// <summary>A connection is not used for longer than this, so that none outlives a limit of the server or a proxy. Files need no such limit.</summary>
    public const uint RecycleSeconds = 1800;

    public const uint ConnectSeconds = 5;

    /// <summary>How long to wait for another transaction's lock.</summary>
    public const int LockSeconds = 5;

    /// <summary>How long a transaction may stand between two statements before it is undone: less than others wait for its locks.</summary>
    public const int IdleSeconds = 3;
}
