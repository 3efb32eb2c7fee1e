using System.Globalization;

namespace AlgoTrader.Testing;

/// <summary>
/// Processor time of the calling thread: of work that one thread does, it says how long it takes on a machine that is busy with others, or stands still for seconds.
/// </summary>
public static class ThreadTime
{
    // "1234567 2345 67": nanoseconds on a processor, nanoseconds in its queue, turns.
    private const string Statistics = "/proc/thread-self/schedstat";

    /// <summary>Since the thread began; by the clock where the system does not count it.</summary>
    public static TimeSpan Now => File.Exists(Statistics)
        ? new(long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick)
        : TimeProvider.System.GetElapsedTime(0);
}
