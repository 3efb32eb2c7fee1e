using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>Minute bars as events: the open and the twelve steps of the path, and of quote bars a quote at each of them.</summary>
internal static class MinuteEvents
{
    public static IEnumerable<TimedEvent> Of(IReadOnlyList<MinuteBar> bars, Instrument instrument, PlayWindow window)
    {
        foreach (var bar in bars)
        {
            var start = MarketTime.ToNanos(bar.Start);
            if (start >= window.End)
                yield break;
            if (!window.IsPlayed(start))
            {
                yield return new TimedEvent(start, EventPlace.Opening, IsPlayed: false, new PastMinute(instrument, bar));
                continue;
            }
            yield return new TimedEvent(start, EventPlace.Opening, IsPlayed: true, new MinuteOpened(instrument, bar));
            var path = BarPath.Of(bar, instrument.MinTick);
            for (var step = 0; step < BarPath.Steps; step++)
                yield return new TimedEvent(
                    MarketTime.ToNanos(path[step].End), EventPlace.Step, IsPlayed: true, new MinuteStep(instrument, bar, step, path[step]));
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
            var bids = bar.Bid is { } bid ? BarPath.Points(bid, instrument.MinTick, bar.IsRising) : null;
            var asks = bar.Ask is { } ask ? BarPath.Points(ask, instrument.MinTick, bar.IsRising) : null;
            for (var point = 0; point <= BarPath.Steps; point++)
                yield return new TimedEvent(
                    MarketTime.ToNanos(bar.Start + (point * BarPath.StepLength)), point == 0 ? EventPlace.OpeningQuote : EventPlace.Quote, isPlayed,
                    new Quote(instrument, bids?[point], bids is null ? null : bar.BidSize, asks?[point], asks is null ? null : bar.AskSize));
        }
    }
}
