using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Tws.Bench.Orders;

/// <summary>Round trips of one way to send orders, a value a round: microseconds, and processor microseconds of this process for each.</summary>
internal sealed record RoundTrips(Sample P50, Sample P99, Sample Cpu)
{
    public static RoundTrips Empty => new(new Sample(), new Sample(), new Sample());

    /// <summary>Runs a round; one that only warms up is not counted.</summary>
    public void Add(Func<double[]> round, bool counts)
    {
        var meter = Meter.Start();
        var times = round();
        var cpu = meter.Cpu;
        if (!counts)
            return;
        Array.Sort(times);
        P50.Add(times[times.Length / 2]);
        P99.Add(times[times.Length * 99 / 100]);
        Cpu.Add(cpu.TotalMicroseconds / times.Length);
    }
}
