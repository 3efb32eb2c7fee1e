using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>The market that an order is checked against; none of it is older than <see cref="RiskOptions.PriceAge"/>.</summary>
/// <param name="Last">Of the newest trade, bar or fill.</param>
internal readonly record struct RiskQuote(Price? Last, Price? Bid, Price? Ask)
{
    /// <summary>What a price is compared with: the last one, or the middle of the quote.</summary>
    public Price? Reference => Last ?? (Bid is { } bid && Ask is { } ask ? new Price(bid.Nanos + ((ask.Nanos - bid.Nanos) / 2)) : null);

    /// <summary>What a market order of a side is likely to get; null without a quote of the other side.</summary>
    public Price? Expected(OrderSide side) => side == OrderSide.Buy ? Ask : Bid;

    /// <summary>The highest price that an order of a side may be filled at in this market.</summary>
    public Price? Worst(OrderSide side) => (Reference, Expected(side)) switch
    {
        ({ } reference, { } expected) => reference > expected ? reference : expected,
        var (reference, expected) => reference ?? expected,
    };
}
