using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>
/// Second bars as ticks, the simplest that gives the bar back: open, first extreme, second extreme and close as prints (or quotes) at
/// 0, 250, 500 and 750 ms, low first when the bar rises, equal neighbours joined, the volume shared out evenly in whole units. Bars built
/// from them have the second's open, high, low, close and volume exactly; how many trades there were, the file does not say.
/// </summary>
internal static class SecondEvents
{
    private const int Corners = 4;
    private const long Quarter = 250_000_000;

    public static IEnumerable<TimedEvent> Of(IReadOnlyList<MinuteBar> bars, Instrument instrument, PlayWindow window)
    {
        var prices = new List<(long Offset, decimal Price)>(Corners);
        foreach (var bar in bars)
        {
            var start = MarketTime.ToNanos(bar.Start);
            if (start >= window.End)
                yield break;
            var isPlayed = window.IsPlayed(start);
            prices.Clear();
            for (var corner = 0; corner < Corners; corner++)
            {
                var price = At(bar, corner, bar.Close >= bar.Open);
                if (prices.Count == 0 || prices[^1].Price != price)
                    prices.Add((corner * Quarter, price));
            }
            var done = 0m;
            for (var i = 0; i < prices.Count; i++)
            {
                var total = i == prices.Count - 1 ? bar.Volume : Math.Floor(bar.Volume * (i + 1) / prices.Count);
                yield return new TimedEvent(
                    start + prices[i].Offset, EventPlace.Trade, isPlayed, new Trade(instrument, prices[i].Price, total - done));
                done = total;
            }
        }
    }

    public static IEnumerable<TimedEvent> Of(IReadOnlyList<QuoteBar> bars, Instrument instrument, PlayWindow window)
    {
        foreach (var bar in bars)
        {
            var start = MarketTime.ToNanos(bar.Start);
            if (start >= window.End)
                yield break;
            var isPlayed = window.IsPlayed(start);
            (decimal? Bid, decimal? Ask)? last = null;
            for (var corner = 0; corner < Corners; corner++)
            {
                var (bid, ask) = (At(bar.Bid, corner, bar.IsRising), At(bar.Ask, corner, bar.IsRising));
                if (last == (bid, ask))
                    continue;
                last = (bid, ask);
                yield return new TimedEvent(
                    start + (corner * Quarter), EventPlace.Quote, isPlayed,
                    new Quote(instrument, bid, bid is null ? null : bar.BidSize, ask, ask is null ? null : bar.AskSize));
            }
        }
    }

    private static decimal? At(MinuteBar? bar, int corner, bool isRising) => bar is { } there ? At(there, corner, isRising) : null;

    private static decimal At(MinuteBar bar, int corner, bool isRising) => corner switch
    {
        0 => bar.Open,
        1 => isRising ? bar.Low : bar.High,
        2 => isRising ? bar.High : bar.Low,
        _ => bar.Close,
    };
}
