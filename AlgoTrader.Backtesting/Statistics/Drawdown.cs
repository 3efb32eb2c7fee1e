using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>How far and how long the equity was below its highest value until then, the starting cash included.</summary>
/// <param name="Most">Largest fall, in the base currency.</param>
/// <param name="Ratio">Largest fall as a part of the highest value.</param>
/// <param name="Longest">Longest time from a highest value to the first bar that reaches it again, or to the end of the run.</param>
internal sealed record Drawdown(Money Most, double Ratio, TimeSpan Longest)
{
    public static Drawdown Of(Money start, EquityCurve curve)
    {
        var peak = start;
        var most = Money.Zero;
        var ratio = 0d;
        var longest = 0L;
        var peakAt = curve.Count == 0 ? 0 : curve.Times[0];
        var equity = curve.Equity;
        var times = curve.Times;
        for (var i = 0; i < equity.Length; i++)
        {
            var value = equity[i];
            if (value >= peak)
            {
                // A time under water ends with the bar that is out of it.
                if (i > 0 && equity[i - 1] < peak)
                    longest = Math.Max(longest, times[i] - peakAt);
                (peak, peakAt) = (value, times[i]);
                continue;
            }

            var fall = peak - value;
            if (fall > most)
                most = fall;
            ratio = Math.Max(ratio, fall.ToDouble() / peak.ToDouble());
            longest = Math.Max(longest, times[i] - peakAt);
        }

        return new(most, ratio, UnixNanos.ToTime(longest) - DateTimeOffset.UnixEpoch);
    }
}
