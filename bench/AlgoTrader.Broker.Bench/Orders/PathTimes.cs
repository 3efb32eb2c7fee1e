using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>Round trips of one path, a value a round: microseconds.</summary>
internal sealed record PathTimes(Sample P50, Sample P99)
{
    public static PathTimes Empty => new(new Sample(), new Sample());

    public void Add(double[] times)
    {
        Array.Sort(times);
        P50.Add(times[times.Length / 2]);
        P99.Add(times[times.Length * 99 / 100]);
    }
}
