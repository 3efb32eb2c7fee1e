namespace AlgoTrader.IbBroker.Replication;

internal static partial class ReplicationLog
{
    [LoggerMessage(651, LogLevel.Warning, "The journal is not copied to {Database} at present: {Problem}. It is written up when that is mended")]
    public static partial void Away(ILogger logger, string database, string problem);

    [LoggerMessage(652, LogLevel.Information, "The journal's copy in {Database} is complete up to record {Sequence}")]
    public static partial void UpToDate(ILogger logger, string database, long sequence);

    [LoggerMessage(653, LogLevel.Error, "Record {Sequence} of journal {Journal} cannot be taken into the tables of orders and is left out")]
    public static partial void RowNotProjected(ILogger logger, Exception exception, string journal, long sequence);

    [LoggerMessage(654, LogLevel.Warning, "{Count} records from {Sequence} on were given up in journal {Journal}: their commit had seemed to fail, and nobody was told of them")]
    public static partial void Withdrawn(ILogger logger, int count, long sequence, string journal);

    [LoggerMessage(655, LogLevel.Warning, "Tables of orders do not follow journal {Journal} at present: {Problem}")]
    public static partial void ProjectionFailed(ILogger logger, string journal, string problem);

    [LoggerMessage(656, LogLevel.Information, "Journal {Journal} was loaded from the database up to record {Sequence}; what was in {File} is kept beside it")]
    public static partial void Loaded(ILogger logger, string journal, long sequence, string file);
}
