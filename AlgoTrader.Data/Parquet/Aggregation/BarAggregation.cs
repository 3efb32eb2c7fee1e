using System.Runtime.CompilerServices;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Store.Aggregation;

/// <summary>Longer bars from what the store has.</summary>
public static class BarAggregation
{
    /// <summary>
    /// Bars of trades that go by the rule of consolidated feeds: open, high, low and close are those of regular trades, volume and count are of all.
    /// An interval without a regular trade has no bar.
    /// </summary>
    /// <param name="regular">A trade is regular when its conditions have all these bits; 0 = every trade is, and so is one without conditions.</param>
    public static async IAsyncEnumerable<Bar> ToBarsAsync(
        this IAsyncEnumerable<TradeBatch> trades, BarInterval interval, long regular = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var length = UnixNanos.From(interval.Length);
        TradeBar building = default;
        await foreach (var batch in trades.WithCancellation(cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var start = batch.Ts[row] - (batch.Ts[row] % length);
                if (start != building.StartNanos)
                {
                    if (building.HasPrice)
                        yield return building.ToBar(interval);
                    building = new() { StartNanos = start };
                }
                building.Add(batch.Price[row], batch.Size[row], regular == 0 || (batch.Conditions[row] >= 0 && (batch.Conditions[row] & regular) == regular));
            }
        }

        if (building.HasPrice)
            yield return building.ToBar(interval);
    }

    /// <summary>Bars of an interval from shorter ones of the store; the last may lack what is not there yet.</summary>
    public static async IAsyncEnumerable<Bar> ToBarsAsync(
        this IAsyncEnumerable<BarBatch> parts, BarInterval from, BarInterval to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var aggregator = new BarAggregator(to.Length);
        Bar? last = null;
        await foreach (var batch in parts.WithCancellation(cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var part = batch.ToBar(row, from);
                last = part;
                foreach (var bar in aggregator.Add(part))
                    yield return bar;
            }
        }

        // A part of an interval beyond the last one shows that its trades are over.
        if (last is { } newest && Next(newest.StartNanos, to) is var next)
        {
            foreach (var bar in aggregator.Add(newest with { StartNanos = next }))
            {
                if (bar.StartNanos < next)
                    yield return bar;
            }
        }
    }

    /// <summary>A row as the platform's bar; prices are rounded to nine decimals, an unknown count is 0.</summary>
    public static Bar ToBar(this BarBatch batch, int row, BarInterval interval) => new(
        batch.Ts[row], interval.Length, Rounded(batch.Open[row]), Rounded(batch.High[row]), Rounded(batch.Low[row]), Rounded(batch.Close[row]),
        batch.Volume[row], Math.Max(0, batch.TradeCount[row]));

    internal static Price Rounded(double price) => Price.Rounded((decimal)price);

    private static long Next(long nanos, BarInterval interval)
    {
        var length = UnixNanos.From(interval.Length);
        return nanos - (nanos % length) + length;
    }
}
