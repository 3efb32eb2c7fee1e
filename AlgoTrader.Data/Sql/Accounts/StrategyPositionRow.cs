using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Accounts;

internal sealed class StrategyPositionRow
{
    public string StrategyId { get; init; } = "";

    public string Account { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public string Side { get; init; } = "";

    public decimal Quantity { get; init; }

    public Instrument Instrument => new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange);

    public decimal SignedQuantity => Enum.Parse<OrderSide>(Side) == OrderSide.Buy ? Quantity : -Quantity;
}
