using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>The same runs as one loop over prices in 64 bits, written for just these two: no events, no orders, no records.</summary>
internal static class HandLoop
{
    private const long FeeNanos = Price.Scale;
    private const long Cash = 100_000 * Price.Scale;

    public static (int Fills, long EquityNanos) Sma(Bar[] bars, long[] equity)
    {
        var (cash, position, wanted, fills) = (Cash, 0L, 0L, 0);
        var (fast, slow) = (0L, 0L);
        for (var i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            Fill(bar.Open.Nanos, wanted, ref position, ref cash, ref fills);
            var close = bar.Close.Nanos;
            fast += close - (i >= 20 ? bars[i - 20].Close.Nanos : 0);
            slow += close - (i >= 50 ? bars[i - 50].Close.Nanos : 0);
            if (i >= 49)
                wanted = fast * 5 > slow * 2 ? 1 : 0;
            equity[i] = cash + (position * close);
        }

        return (fills, equity[^1]);
    }

    public static (int Fills, long EquityNanos) ZScore(Bar[] bars, long[] equity)
    {
        const int N = 20;
        const long Cent = Price.Scale / 100;
        var (cash, position, wanted, fills) = (Cash, 0L, 0L, 0);
        var (sum, squares) = (0L, 0L);
        for (var i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            Fill(bar.Open.Nanos, wanted, ref position, ref cash, ref fills);
            var close = bar.Close.Nanos / Cent;
            var old = i >= N ? bars[i - N].Close.Nanos / Cent : 0;
            sum += close - old;
            squares += (close * close) - (old * old);
            if (i >= N - 1)
            {
                var distance = (N * close) - sum;
                var variance = (N * squares) - (sum * sum);
                if (wanted == 0 && distance < 0 && distance * distance > 4 * variance)
                    wanted = 1;
                else if (wanted == 1 && distance >= 0)
                    wanted = 0;
            }

            equity[i] = cash + (position * bar.Close.Nanos);
        }

        return (fills, equity[^1]);
    }

    private static void Fill(long open, long wanted, ref long position, ref long cash, ref int fills)
    {
        if (wanted == position)
            return;
        cash -= ((wanted - position) * open) + FeeNanos;
        position = wanted;
        fills++;
    }
}
