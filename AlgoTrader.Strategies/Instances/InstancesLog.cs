namespace AlgoTrader.Strategies.Instances;

internal static partial class InstancesLog
{
    [LoggerMessage(421, LogLevel.Information, "{StrategyId}: taken from the configuration into the database; from now on it is changed there")]
    public static partial void TakenIn(ILogger logger, string strategyId);

    [LoggerMessage(422, LogLevel.Information, "{StrategyId}: this replica runs it (epoch {Epoch})")]
    public static partial void Held(ILogger logger, string strategyId, long epoch);

    [LoggerMessage(423, LogLevel.Warning, "{StrategyId}: the lease is lost; this replica decides nothing more for it")]
    public static partial void LeaseLost(ILogger logger, string strategyId);

    [LoggerMessage(424, LogLevel.Warning, "{StrategyId}: another replica has taken it over at epoch {Epoch}; this one decides nothing more for it")]
    public static partial void TakenOver(ILogger logger, string strategyId, long epoch);

    [LoggerMessage(425, LogLevel.Warning, "Instances are not read, those that run go on: {Reason}")]
    public static partial void NotRead(ILogger logger, string reason);

    [LoggerMessage(426, LogLevel.Information, "Instances are read again")]
    public static partial void ReadAgain(ILogger logger);

    [LoggerMessage(427, LogLevel.Information, "{StrategyId}: {Action} by {By}: {Changes} {Reason}")]
    public static partial void Changed(ILogger logger, string strategyId, string action, string by, string changes, string reason);

    [LoggerMessage(428, LogLevel.Information, "{StrategyId}: restarted with what was changed; its position and orders stand")]
    public static partial void Restarted(ILogger logger, string strategyId);

    [LoggerMessage(429, LogLevel.Information, "{StrategyId}: stopped")]
    public static partial void Stopped(ILogger logger, string strategyId);

    [LoggerMessage(430, LogLevel.Warning, "{StrategyId}: its state is not saved: {Reason}")]
    public static partial void SnapshotNotSaved(ILogger logger, string strategyId, string reason);

    [LoggerMessage(431, LogLevel.Information, "{StrategyId}: goes on where it was left at {MarketTime:u}, position {Position}, parameters {Parameters}")]
    public static partial void Restored(ILogger logger, string strategyId, DateTimeOffset marketTime, decimal position, string parameters);

    [LoggerMessage(432, LogLevel.Warning, "{StrategyId}: held {Saved} when its state was last saved; its executions say {Position}, and that counts")]
    public static partial void PositionDiffers(ILogger logger, string strategyId, decimal saved, decimal position);

    [LoggerMessage(433, LogLevel.Warning, "{StrategyId}: the schedule in the database cannot be used ({Reason}): it takes on no position until it is mended")]
    public static partial void BadSchedule(ILogger logger, string strategyId, string reason);

    [LoggerMessage(435, LogLevel.Error, "{StrategyId}: its fault is not recorded ({Reason}): a host that starts now would start it again")]
    public static partial void FaultNotRecorded(ILogger logger, string strategyId, string reason);

    [LoggerMessage(434, LogLevel.Error, "{StrategyId}: the instance could not be carried on")]
    public static partial void Failed(ILogger logger, string strategyId, Exception exception);
}
