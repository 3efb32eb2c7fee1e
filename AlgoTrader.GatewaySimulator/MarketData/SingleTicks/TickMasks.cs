using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.History.Ticks;

namespace AlgoTrader.GatewaySimulator.MarketData.SingleTicks;

/// <summary>
/// The attribute bits of single ticks. A print that is not regular has the bit "unreported": it is in the volume but makes no price, so
/// that a client can build bars as exchanges do. Last has regular prints only, AllLast all of them.
/// </summary>
internal static class TickMasks
{
    private const int Unreported = 2;

    public static int Of(in PastTrade trade) => trade.IsRegular ? 0 : Unreported;

    /// <summary>Bit 0: bid below the day's low. Bit 1: ask above its high.</summary>
    public static int OfLive(in PastQuote quote, DayPrices? day) =>
        day is null ? 0 : (quote.Bid != 0 && quote.Bid < day.Low ? 1 : 0) | (quote.Ask > day.High ? 2 : 0);
}
