namespace AlgoTrader.IbBroker.Leases;

internal static partial class LeaseLog
{
    [LoggerMessage(601, LogLevel.Information, "Leadership: {From} -> {To}, term {Epoch}, leader '{Leader}'")]
    public static partial void Moved(ILogger logger, LeadershipState from, LeadershipState to, long epoch, string leader);

    [LoggerMessage(602, LogLevel.Warning, "Orders are refused from now on: this replica led term {Epoch}, and {Reason}. It goes on when the lease store answers and nobody has led meanwhile")]
    public static partial void Suspended(ILogger logger, long epoch, string reason);

    [LoggerMessage(603, LogLevel.Error, "This replica has the lease and cannot lead: {Problem}. The other one has its turn")]
    public static partial void TermNotBegun(ILogger logger, string problem);
}
