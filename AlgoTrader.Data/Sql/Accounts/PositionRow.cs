using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Data.Sql.Accounts;

internal sealed class PositionRow
{
    public string Account { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public decimal Quantity { get; init; }

    public decimal AverageCost { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static PositionRow From(Position position, DateTimeOffset now) => new()
    {
        Account = position.Account,
        Symbol = position.Instrument.Symbol,
        SecurityType = position.Instrument.SecurityType,
        Exchange = position.Instrument.Exchange,
        Currency = position.Instrument.Currency,
        PrimaryExchange = position.Instrument.PrimaryExchange,
        Quantity = position.Quantity,
        AverageCost = position.AverageCost,
        UpdatedAt = now,
    };

    public Position ToPosition() => new(Account, new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange), Quantity, AverageCost);
}
