namespace AlgoTrader.Redis.Bench;

/// <summary>About 1,000 a second. The sleep is the kernel's: spinning would take a core from what is measured.</summary>
internal static class Pace
{
    private static readonly AutoResetEvent Never = new(initialState: false);

    public static void Next() => Never.WaitOne(1);
}
