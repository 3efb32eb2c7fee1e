using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Data.Sql.Accounts;

internal sealed class PositionAdjustmentRow
{
    public string Id { get; init; } = "";

    public string Account { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public long ConId { get; init; }

    public decimal Quantity { get; init; }

    public string AcceptedBy { get; init; } = "";

    public string Note { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    public PositionAdjustment ToAdjustment() => new(
        Id, Account, new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange), checked((int)ConId), Quantity, AcceptedBy, Note, Time);
}
