using System.Globalization;

namespace AlgoTrader.Reliability.Processes;

/// <summary>Of measured times.</summary>
internal sealed record Percentiles(int Count, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    public static Percentiles Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length == 0 ? new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero) : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.99), sorted[^1]);
    }

    public string Describe(string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-46} n {Count,5}  p50 {P50.TotalMilliseconds,7:0.0} ms  p99 {P99.TotalMilliseconds,7:0.0} ms  max {Max.TotalMilliseconds,7:0.0} ms");

    // The smallest value that so many are not above.
    private static TimeSpan At(TimeSpan[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
