namespace AlgoTrader.Broker.Bench;

/// <summary>Latencies in buckets of 10 us, for one reader at a time: nothing is allocated or shared while it runs.</summary>
internal sealed class LatencyCounts
{
    private const int BucketMicroseconds = 10;
    private readonly long[] _buckets = new long[100_000];

    public long Count { get; private set; }

    public void Add(double microseconds)
    {
        _buckets[(int)Math.Clamp(microseconds / BucketMicroseconds, 0, _buckets.Length - 1)]++;
        Count++;
    }

    /// <summary>Milliseconds below which a share of all latencies lies.</summary>
    public static double Percentile(IReadOnlyList<LatencyCounts> all, double share)
    {
        var wanted = (long)(all.Sum(counts => counts.Count) * share);
        for (var bucket = 0; bucket < all[0]._buckets.Length; bucket++)
        {
            wanted -= all.Sum(counts => counts._buckets[bucket]);
            if (wanted <= 0)
                return (bucket + 1) * BucketMicroseconds / 1000d;
        }

        return double.PositiveInfinity;
    }
}
