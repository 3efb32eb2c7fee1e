using System.Diagnostics;

namespace AlgoTrader.Data.Sql;

/// <summary>Spans of transactions and statements: their names, never their values.</summary>
internal static class SqlTelemetry
{
    public static ActivitySource Source { get; } = new("AlgoTrader.Data");

    public static Activity? Start(string name, Dialects.Dialect dialect)
    {
        var activity = Source.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("db.system", dialect.System);
        activity?.SetTag("db.operation.name", name);
        return activity;
    }
}
