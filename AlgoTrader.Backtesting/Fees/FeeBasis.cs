using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>What a fee is counted from. An order fills whole: its fill is the order.</summary>
/// <param name="Quantity">Positive.</param>
/// <param name="Price">Of the fill.</param>
/// <param name="Multiplier">Units of currency for a move of one point.</param>
public readonly record struct FeeBasis(Instrument Instrument, OrderSide Side, decimal Quantity, Price Price, int Multiplier = 1)
{
    /// <summary>The last trade that is known at the fill: the close of the bar for a fill within or at the end of it.</summary>
    public Price LastTrade { get; init; } = Price;

    /// <summary>Filled of all instruments in the calendar month (UTC) before this fill.</summary>
    public decimal MonthQuantity { get; init; }

    /// <summary>The order stood in the book and was come to.</summary>
    public bool AddsLiquidity { get; init; }

    /// <summary>In the instrument's currency, positive.</summary>
    public decimal Value => Math.Abs(Price.ToDecimal()) * Quantity * Multiplier;
}
