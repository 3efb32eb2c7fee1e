using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Data.Sql.Strategies;

internal sealed class StrategyRow : PagedRow
{
    public string Id { get; init; } = "";

    public string Type { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Instrument>? MoreInstruments { get; init; }

    public decimal? Capital { get; init; }

    public string OnFault { get; init; } = "";

    public string? Schedule { get; init; }

    public string Status { get; init; } = "";

    public string Detail { get; init; } = "";

    public DateTimeOffset? BreakerResetAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; }

    public static StrategyRow From(StoredStrategy strategy, DateTimeOffset now) => new()
    {
        Id = strategy.Id,
        Type = strategy.Type,
        Symbol = strategy.Instrument.Symbol,
        SecurityType = strategy.Instrument.SecurityType,
        Exchange = strategy.Instrument.Exchange,
        Currency = strategy.Instrument.Currency,
        PrimaryExchange = strategy.Instrument.PrimaryExchange,
        Parameters = strategy.Parameters,
        MoreInstruments = strategy.MoreInstruments,
        Capital = strategy.Capital,
        OnFault = strategy.OnFault,
        Schedule = strategy.Schedule,
        Status = strategy.Status,
        Detail = strategy.Detail,
        BreakerResetAt = strategy.BreakerResetAt,
        CreatedAt = now,
        UpdatedAt = now,
        Version = strategy.Version,
    };

    public StoredStrategy ToStrategy() => new()
    {
        Id = Id,
        Type = Type,
        Instrument = new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange),
        Parameters = Parameters,
        MoreInstruments = MoreInstruments ?? [],
        Capital = Capital,
        OnFault = OnFault,
        Schedule = Schedule,
        Status = Status,
        Detail = Detail,
        BreakerResetAt = BreakerResetAt,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Version = Version,
    };
}
