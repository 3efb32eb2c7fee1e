namespace AlgoTrader.IbBroker.Leases;

internal static partial class LeaseLog
{
    [LoggerMessage(601, LogLevel.Information, "Leadership: {From} -> {To}, term {Epoch}, leader '{Leader}'")]
    public static partial void Moved(ILogger logger, LeadershipState from, LeadershipState to, long epoch, string leader);

    [LoggerMessage(602, LogLevel.Warning, "Orders are refused from now on: this replica led term {Epoch}, and {Reason}. It goes on when the lease store answers and nobody has led meanwhile")]
    public static partial void Suspended(ILogger logger, long epoch, string reason);

    [LoggerMessage(603, LogLevel.Error, "This replica has the lease and cannot lead: {Problem}. The other one has its turn")]
    public static partial void TermNotBegun(ILogger logger, string problem);

    [LoggerMessage(604, LogLevel.Warning, "The leader's journal cannot be followed at present: {Problem}")]
    public static partial void NotFollowing(ILogger logger, string problem);

    [LoggerMessage(605, LogLevel.Critical, "Another replica has led since this one did: this process ends, to begin anew as a standby")]
    public static partial void Deposed(ILogger logger);

    [LoggerMessage(606, LogLevel.Critical, "This replica has the lease and cannot open its journal")]
    public static partial void CannotLead(ILogger logger, Exception exception);

    [LoggerMessage(607, LogLevel.Information, "A take-over was rehearsed in {Milliseconds:0} ms")]
    public static partial void Rehearsed(ILogger logger, double milliseconds);

    [LoggerMessage(608, LogLevel.Warning, "A take-over could not be rehearsed, and the first one will be slower: {Problem}")]
    public static partial void NotRehearsed(ILogger logger, string problem);
}
