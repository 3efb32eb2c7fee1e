namespace Aspire.Hosting.Embedded;

/// <summary>How long to wait before a crashed child is started again: 0.5 s, doubling to 10 s, reset after 30 s of health.</summary>
internal sealed class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan HealthyLongEnough = TimeSpan.FromSeconds(30);

    /// <summary>How often in a row it ended without having been healthy for long.</summary>
    public int Failures { get; private set; }

    public TimeSpan Next(TimeSpan healthyFor)
    {
        Failures = healthyFor >= HealthyLongEnough ? 1 : Failures + 1;
        var doubled = First * Math.Pow(2, Math.Min(Failures - 1, 10));
        return doubled < Longest ? doubled : Longest;
    }
}
