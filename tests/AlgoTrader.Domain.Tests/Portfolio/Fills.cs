using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Tests.Portfolio;

internal static class Fills
{
    public static readonly Instrument Spy = new("SPY");

    /// <param name="quantity">Signed: negative sells.</param>
    public static Execution Of(string execId, decimal quantity, decimal price, decimal? fee = 1m, Instrument? instrument = null) => new(
        execId,
        "order-" + execId,
        "mr-spy",
        instrument ?? Spy,
        quantity < 0 ? OrderSide.Sell : OrderSide.Buy,
        Math.Abs(quantity),
        Price.FromDecimal(price),
        fee,
        "USD",
        DateTimeOffset.UnixEpoch,
        "DU1",
        1,
        1,
        Math.Abs(quantity),
        null);
}
