namespace AlgoTrader.Strategies.Snapshots;

internal static partial class SnapshotsLog
{
    [LoggerMessage(451, LogLevel.Debug, "How instances of other replicas stand is not read: {Reason}")]
    public static partial void NotRead(ILogger logger, string reason);
}
