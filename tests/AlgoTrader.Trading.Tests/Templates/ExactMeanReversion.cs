using System.Numerics;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Trading.Tests.Templates;

/// <summary>
/// The mean-reversion rule a second time, from its description: no bar aggregator, no runner, no floating point. Bars are groups of
/// minutes; a bar is known with its last minute, or with the first minute after it when the last did not trade.
/// </summary>
internal static class ExactMeanReversion
{
    public static List<NextOpenFills.Fill> Run(MeanReversionParameters parameters, IReadOnlyList<Bar> minutes)
    {
        var entry = (BigInteger)((decimal)parameters.EntryZ * 1_000_000_000);
        var exit = (BigInteger)((decimal)parameters.ExitZ * 1_000_000_000);
        var fills = new List<NextOpenFills.Fill>();
        var closes = new List<long>();
        var position = 0;
        var filledWith = -1;
        foreach (var (knownWith, close) in Bars(parameters.BarMinutes, minutes))
        {
            closes.Add(close);
            if (closes.Count < parameters.Lookback || knownWith < filledWith)
                continue;

            var z = ExactZScore.Of(closes[^parameters.Lookback..], 9);
            var (quantity, reason) = position switch
            {
                0 when z <= -entry => (parameters.Quantity, "enter_long"),
                0 when z >= entry => (-parameters.Quantity, "enter_short"),
                > 0 when z >= -exit => (-position, "exit_z"),
                < 0 when z <= exit => (-position, "exit_z"),
                _ => (0, ""),
            };
            if (quantity == 0 || knownWith + 1 == minutes.Count)
                continue;

            filledWith = knownWith + 1;
            position += quantity;
            fills.Add(new(minutes[filledWith].Start, quantity, minutes[filledWith].Open, reason, position));
        }

        return fills;
    }

    /// <returns>Per bar the index of the minute with which it is known, and its close.</returns>
    private static IEnumerable<(int KnownWith, long Close)> Bars(int barMinutes, IReadOnlyList<Bar> minutes)
    {
        var groups = minutes.Index().GroupBy(m => Minute(m.Item) / barMinutes).ToList();
        foreach (var group in groups)
        {
            var (index, last) = group.Last();
            var isLastOfBar = Minute(last) % barMinutes == barMinutes - 1;
            if (isLastOfBar || index + 1 < minutes.Count)
                yield return (isLastOfBar ? index : index + 1, last.Close.Nanos);
        }
    }

    private static long Minute(Bar bar) => bar.StartNanos / 60_000_000_000;
}
