using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Redis.Bench;

/// <summary>Microseconds of one way of publishing, a value a round.</summary>
internal sealed record LatencyTimes(Sample P50, Sample P99)
{
    public static LatencyTimes Empty => new(new Sample(), new Sample());

    public void Add(double[] times)
    {
        Array.Sort(times);
        P50.Add(times[times.Length / 2]);
        P99.Add(times[times.Length * 99 / 100]);
    }
}
