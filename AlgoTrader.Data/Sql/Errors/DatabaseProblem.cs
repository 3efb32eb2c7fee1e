namespace AlgoTrader.Data.Sql.Errors;

/// <summary>What kept the database from doing what it was asked.</summary>
public enum DatabaseProblem
{
    Other,
    BadConnectionString,

    /// <summary>No server answers, or the connection broke. Nothing of the transaction was kept.</summary>
    Unreachable,
    AccessDenied,
    UnknownDatabase,
    DiskFull,
    ReadOnly,

    /// <summary>Another transaction kept its lock for too long.</summary>
    Locked,
    Deadlock,
    TooManyConnections,
    Corrupt,

    /// <summary>A value breaks a rule of the schema: too long, missing, out of range.</summary>
    InvalidValue,

    /// <summary>A migration has not run, or was undone by hand.</summary>
    SchemaMissing,

    /// <summary>A newer version of the program has migrated the database.</summary>
    SchemaTooNew,

    /// <summary>A migration that ran is not the one that the program knows by its number.</summary>
    SchemaChanged,

    /// <summary>The connection broke while the transaction was being committed: it may be kept, or not.</summary>
    OutcomeUnknown,
}
