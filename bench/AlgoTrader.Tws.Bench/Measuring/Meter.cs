using System.Diagnostics;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>Time and processor time of this process since its start.</summary>
internal readonly struct Meter
{
    private readonly long _start;
    private readonly TimeSpan _cpu;

    private Meter(long start, TimeSpan cpu)
    {
        _start = start;
        _cpu = cpu;
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>All threads of this process, user and kernel.</summary>
    public TimeSpan Cpu => CpuNow - _cpu;

    private static TimeSpan CpuNow
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.TotalProcessorTime;
        }
    }

    public static Meter Start() => new(Stopwatch.GetTimestamp(), CpuNow);
}
