using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>
/// A bar of trades. Regular prints alone make its prices, all prints its volume, its average price and its count, as vendors build bars.
/// </summary>
/// <param name="Prices">Null while there was no regular print.</param>
/// <param name="Traded">Sum of price times size.</param>
internal readonly record struct TradeBar(long StartNanos, Ohlc? Prices, decimal Volume, decimal Traded, int Trades) : IMergedBar<TradeBar>
{
    public decimal? AveragePrice => Volume > 0 ? Math.Round(Traded / Volume, 4) : Prices?.Close;

    public static TradeBar Of(MinuteBar minute) => Of(new PathStep(minute.Start, minute.Open, minute.High, minute.Low, minute.Close, minute.Volume));

    /// <summary>The source does not say at which prices the shares changed hands; the typical price stands for them.</summary>
    public static TradeBar Of(PathStep step) => new(
        MarketTime.ToNanos(step.Start), new Ohlc(step.Open, step.High, step.Low, step.Close), step.Volume,
        (step.High + step.Low + step.Close) / 3 * step.Volume, step.Trades);

    public TradeBar With(in PastTrade trade) => new(
        StartNanos, !trade.IsRegular ? Prices : Prices?.With(trade.Price) ?? Ohlc.At(trade.Price), Volume + trade.Size,
        Traded + (trade.Price * trade.Size), Trades + 1);

    public TradeBar With(TradeBar later) => new(
        StartNanos, Prices is { } mine && later.Prices is { } other ? mine.With(other) : Prices ?? later.Prices, Volume + later.Volume,
        Traded + later.Traded, Trades + later.Trades);
}
