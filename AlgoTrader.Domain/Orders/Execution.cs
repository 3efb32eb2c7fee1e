using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>One fill, as the gateway reported it. Unique by <paramref name="ExecId"/>.</summary>
/// <param name="ClientOrderId">Empty for an order that this platform does not know.</param>
/// <param name="StrategyId"><see cref="Owners.External"/> for a fill of an order that this platform did not place.</param>
/// <param name="Fee">Commission and exchange fees; null until the commission report arrived.</param>
/// <param name="Time">Time of the fill at the exchange.</param>
/// <param name="CumulativeQuantity">Filled of the whole order, this fill included.</param>
public sealed record Execution(
    string ExecId,
    string ClientOrderId,
    string StrategyId,
    Instrument Instrument,
    OrderSide Side,
    decimal Quantity,
    Price Price,
    decimal? Fee,
    string FeeCurrency,
    DateTimeOffset Time,
    string Account,
    int GatewayOrderId,
    long PermId,
    decimal CumulativeQuantity,
    string? TraceParent)
{
    /// <summary>IB's number of the contract; 0 when not known.</summary>
    public int ConId { get; init; }

    /// <summary>Units of currency for a move of one point: 1 for shares, 50 for the ES future.</summary>
    public decimal Multiplier
    {
        get;
        // A journal of before it was known says nothing, which its reader takes for 0.
        init => field = value == 0 ? 1 : value;
    }
    = 1;

    /// <summary>The execution that this one corrects, which no longer counts; null for a first report. A bust has the quantity 0.</summary>
    public string? Replaces { get; init; }

    /// <summary>Positive for a buy, negative for a sell.</summary>
    public decimal SignedQuantity => Side == OrderSide.Buy ? Quantity : -Quantity;
}
