namespace AlgoTrader.Data.Sql.Errors;

/// <summary>Someone else has changed the row since it was read. Read it again, decide again. The transaction is undone.</summary>
public sealed class VersionConflictException(string what, long expected)
    : Exception($"{what} is not at version {expected} any more: it was changed or deleted meanwhile. Read it again.")
{
    public long ExpectedVersion { get; } = expected;
}
