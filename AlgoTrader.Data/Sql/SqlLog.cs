using AlgoTrader.Data.Sql.Errors;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Data.Sql;

internal static partial class SqlLog
{
    [LoggerMessage(EventId = 401, Level = LogLevel.Warning, Message = "{Database}: {Operation} failed ({Problem}); try {Attempt} follows in {Delay}")]
    public static partial void Retrying(ILogger logger, string database, string operation, DatabaseProblem problem, int attempt, TimeSpan delay);

    [LoggerMessage(EventId = 402, Level = LogLevel.Information, Message = "{Database}: migration {Number} {Name} is done")]
    public static partial void Migrated(ILogger logger, string database, int number, string name);
}
