using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Strategies;

/// <summary>What a strategy asks for; the runner adds the key.</summary>
/// <param name="Quantity">Positive.</param>
public sealed record OrderTerms(Instrument Instrument, OrderSide Side, decimal Quantity)
{
    public OrderType Type { get; init; } = OrderType.Market;

    public Price? LimitPrice { get; init; }

    public Price? StopPrice { get; init; }

    public Price? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public Price? LimitOffset { get; init; }

    public TimeInForce TimeInForce { get; init; } = TimeInForce.Day;

    public DateTimeOffset? GoodTill { get; init; }

    public bool OutsideRegularHours { get; init; }

    public static OrderTerms Market(Instrument instrument, OrderSide side, decimal quantity) => new(instrument, side, quantity);

    public static OrderTerms Limit(Instrument instrument, OrderSide side, decimal quantity, Price limit) =>
        new(instrument, side, quantity) { Type = OrderType.Limit, LimitPrice = limit };

    public static OrderTerms Stop(Instrument instrument, OrderSide side, decimal quantity, Price stop) =>
        new(instrument, side, quantity) { Type = OrderType.Stop, StopPrice = stop };
}
