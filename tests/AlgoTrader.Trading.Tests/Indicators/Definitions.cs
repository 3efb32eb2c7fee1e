using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Tests.Indicators;

/// <summary>
/// Indicators from their definitions, anew for every bar from all bars so far: windows in decimals, averages that reach back for ever as the weighted sums
/// that their recursions come to.
/// </summary>
internal static class Definitions
{
    public static decimal[] Closes(IReadOnlyList<Bar> bars) => [.. bars.Select(bar => bar.Close.ToDecimal())];

    public static decimal Sma(IReadOnlyList<decimal> values, int n) => values.TakeLast(n).Average();

    public static decimal Wma(IReadOnlyList<decimal> values, int n)
    {
        var window = values.TakeLast(n).ToArray();
        return window.Select((value, i) => value * (i + 1)).Sum() / (window.Length * (window.Length + 1) / 2m);
    }

    public static double Deviation(IReadOnlyList<decimal> values, int n)
    {
        var mean = Sma(values, n);
        return Math.Sqrt((double)values.TakeLast(n).Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>With w = 1 - k: w^t x_0 + sum of k w^(t-i) x_i.</summary>
    public static double Ema(IReadOnlyList<double> values, int n) => Weighted(values[0], values, 1, 2.0 / (n + 1));

    public static double EmaFromAverage(IReadOnlyList<double> values, int n) => Weighted(values.Take(n).Average(), values, n, 2.0 / (n + 1));

    public static double Wilder(IReadOnlyList<double> values, int n) => Weighted(values.Take(n).Average(), values, n, 1.0 / n);

    public static double Rsi(IReadOnlyList<decimal> closes, int n)
    {
        var changes = closes.Zip(closes.Skip(1), (before, now) => (double)(now - before)).ToArray();
        var gain = Wilder([.. changes.Select(change => Math.Max(change, 0))], n);
        var loss = Wilder([.. changes.Select(change => Math.Max(-change, 0))], n);
        return gain + loss == 0 ? 50 : loss == 0 ? 100 : 100 - (100 / (1 + (gain / loss)));
    }

    public static double[] TrueRanges(IReadOnlyList<Bar> bars) =>
    [
        .. bars.Select((bar, i) => i == 0
            ? (double)(High(bar) - Low(bar))
            : (double)Math.Max(High(bar) - Low(bar), Math.Max(Math.Abs(High(bar) - Close(bars[i - 1])), Math.Abs(Low(bar) - Close(bars[i - 1]))))),
    ];

    public static double Adx(IReadOnlyList<Bar> bars, int n)
    {
        var ranges = TrueRanges(bars).Skip(1).ToArray();
        var up = bars.Zip(bars.Skip(1), (a, b) => High(b) - High(a)).ToArray();
        var down = bars.Zip(bars.Skip(1), (a, b) => Low(a) - Low(b)).ToArray();
        var plus = up.Zip(down, (u, d) => u > d && u > 0 ? (double)u : 0).ToArray();
        var minus = up.Zip(down, (u, d) => d > u && d > 0 ? (double)d : 0).ToArray();
        var dx = new List<double>();
        for (var t = n; t <= ranges.Length; t++)
        {
            var range = Wilder(ranges[..t], n);
            var (p, m) = range == 0 ? (0, 0) : (100 * Wilder(plus[..t], n) / range, 100 * Wilder(minus[..t], n) / range);
            dx.Add(p + m == 0 ? 0 : 100 * Math.Abs(p - m) / (p + m));
        }

        return Wilder(dx, n);
    }

    public static decimal Vwap(IReadOnlyList<Bar> bars) =>
        bars.Sum(bar => (High(bar) + Low(bar) + Close(bar)) / 3 * (decimal)bar.Volume) / bars.Sum(bar => (decimal)bar.Volume);

    public static double Obv(IReadOnlyList<Bar> bars) => bars.Zip(bars.Skip(1), (a, b) => Math.Sign(Close(b) - Close(a)) * b.Volume).Sum();

    public static decimal Highest(IReadOnlyList<Bar> bars, int n) => bars.TakeLast(n).Max(High);

    public static decimal Lowest(IReadOnlyList<Bar> bars, int n) => bars.TakeLast(n).Min(Low);

    /// <returns>One raw %K for each bar from the n-th on.</returns>
    public static decimal[] RawK(IReadOnlyList<Bar> bars, int n)
    {
        var values = new List<decimal>();
        for (var t = n; t <= bars.Count; t++)
        {
            Bar[] window = [.. bars.Skip(t - n).Take(n)];
            var (high, low) = (Highest(window, n), Lowest(window, n));
            values.Add(high == low ? 50 : 100 * (Close(window[^1]) - low) / (high - low));
        }

        return [.. values];
    }

    private static double Weighted(double start, IReadOnlyList<double> values, int first, double k)
    {
        var sum = start * Math.Pow(1 - k, values.Count - first);
        for (var i = first; i < values.Count; i++)
            sum += k * Math.Pow(1 - k, values.Count - 1 - i) * values[i];
        return sum;
    }

    private static decimal High(Bar bar) => bar.High.ToDecimal();

    private static decimal Low(Bar bar) => bar.Low.ToDecimal();

    private static decimal Close(Bar bar) => bar.Close.ToDecimal();
}
