using AlgoTrader.Data.Sql.Paging;

namespace AlgoTrader.Data.Sql.Intents;

internal sealed class IntentRow : PagedRow
{
    public string Id { get; init; } = "";

    public string Intent { get; init; } = "";

    public string Signature { get; init; } = "";

    public string TradingMode { get; init; } = "";

    public bool DryRun { get; init; }

    public string Agent { get; init; } = "";

    public string Request { get; init; } = "";

    public string Config { get; init; } = "";

    public string? Result { get; init; }

    public string? Error { get; init; }

    public bool HasOrders { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public IntentRun ToRun() => new()
    {
        Id = Id,
        Intent = Intent,
        Signature = Signature,
        TradingMode = TradingMode,
        DryRun = DryRun,
        Agent = Agent,
        Request = Request,
        Config = Config,
        Result = Result,
        Error = Error,
        HasOrders = HasOrders,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
    };
}
