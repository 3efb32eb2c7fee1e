using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Recorded minutes as batches: the open, and twelve steps along the minute's path.</summary>
internal static class MinuteBatches
{
    public static IEnumerable<MarketBatch> Played(DateTimeOffset start, IReadOnlyList<(Instrument Instrument, MinuteBar Bar)> bars)
    {
        yield return new MarketBatch(MarketTime.ToNanos(start), [.. bars.Select(entry => new MinuteOpened(entry.Instrument, entry.Bar))]);
        PathStep[][] paths = [.. bars.Select(entry => BarPath.Of(entry.Bar, entry.Instrument.MinTick))];
        for (var step = 0; step < BarPath.Steps; step++)
        {
            var index = step;
            yield return new MarketBatch(
                MarketTime.ToNanos(start + ((step + 1) * BarPath.StepLength)),
                [.. bars.Select((entry, i) => new MinuteStep(entry.Instrument, entry.Bar, index, paths[i][index]))]);
        }
    }

    public static MarketBatch Past(DateTimeOffset start, IReadOnlyList<(Instrument Instrument, MinuteBar Bar)> bars) =>
        new(MarketTime.ToNanos(start), [.. bars.Select(entry => new PastMinute(entry.Instrument, entry.Bar))], IsPlayed: false);
}
