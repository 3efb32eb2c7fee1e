using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>A change of the book, or a trade.</summary>
/// <param name="TimeNanos">Unix nanoseconds UTC.</param>
/// <param name="SizeNanos">Of a level the new size, 0 when it is gone; of a trade its size. In units of 10^-9.</param>
/// <param name="IsLast">Completes an atomic update: the book is whole.</param>
/// <param name="Side">Of a level: buy for bids.</param>
/// <param name="Aggressor">Of a trade.</param>
public readonly record struct DepthEvent(
    long TimeNanos, Price Price, long SizeNanos, DepthEventKind Kind, bool IsLast, OrderSide Side, Aggressor Aggressor)
{
    public static DepthEvent Level(long timeNanos, OrderSide side, Price price, long sizeNanos, bool isLast) =>
        new(timeNanos, price, sizeNanos, DepthEventKind.Level, isLast, side, Aggressor.Unknown);

    public static DepthEvent Trade(long timeNanos, Price price, long sizeNanos, Aggressor aggressor) =>
        new(timeNanos, price, sizeNanos, DepthEventKind.Trade, IsLast: true, OrderSide.Buy, aggressor);
}
