namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>
/// The path a minute takes: twelve steps of 5 seconds whose open, high, low, close and volume add up to the minute's exactly.
/// A rising minute goes open, low, high, close; a falling one open, high, low, close. It reaches the first extreme at the end of
/// step 3, the second at the end of step 9, the close at the end of step 12, in straight lines rounded to the tick.
/// </summary>
public static class BarPath
{
    public const int Steps = 12;
    public static readonly TimeSpan StepLength = TimeSpan.FromSeconds(5);
    private const int FirstExtreme = 3;
    private const int SecondExtreme = 9;

    public static PathStep[] Of(MinuteBar bar, decimal tick)
    {
        var points = Points(bar, tick, bar.Close >= bar.Open);
        var steps = new PathStep[Steps];
        var done = 0m;
        for (var i = 0; i < Steps; i++)
        {
            // Whole shares as long as the minute has whole shares: the rounding of the running total is what each step gets.
            var total = i == Steps - 1 ? bar.Volume : Math.Floor(bar.Volume * (i + 1) / Steps);
            steps[i] = new PathStep(
                bar.Start + (i * StepLength), points[i], Math.Max(points[i], points[i + 1]), Math.Min(points[i], points[i + 1]),
                points[i + 1], total - done);
            done = total;
        }
        return steps;
    }

    /// <summary>The thirteen prices between the steps, low first when <paramref name="isRising"/>.</summary>
    internal static decimal[] Points(MinuteBar bar, decimal tick, bool isRising)
    {
        var (first, second) = isRising ? (bar.Low, bar.High) : (bar.High, bar.Low);
        var points = new decimal[Steps + 1];
        Line(points, 0, FirstExtreme, bar.Open, first, bar, tick);
        Line(points, FirstExtreme, SecondExtreme, first, second, bar, tick);
        Line(points, SecondExtreme, Steps, second, bar.Close, bar, tick);
        return points;
    }

    private static void Line(decimal[] points, int start, int end, decimal from, decimal to, MinuteBar bar, decimal tick)
    {
        for (var i = start; i <= end; i++)
        {
            var exact = from + ((to - from) * (i - start) / (end - start));
            points[i] = Math.Clamp(Math.Round(exact / tick) * tick, bar.Low, bar.High);
        }
        // Sources may hold prices between two ticks; the corners are theirs to the last digit.
        points[start] = from;
        points[end] = to;
    }
}
