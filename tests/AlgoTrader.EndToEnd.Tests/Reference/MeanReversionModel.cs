using System.Numerics;

namespace AlgoTrader.EndToEnd.Tests.Reference;

/// <summary>
/// The default strategy told a second time, in whole numbers and without any code of the product: five-minute closes, z over 20 of
/// them with the population deviation, in at |z| >= 2, out at the mean, filled at the next minute's open, fee max(1, 0.005 a share).
/// With n closes x in cents, z >= c is n*x - sum >= c * sqrt(n*sum(x^2) - sum^2): compared by squaring, so nothing is rounded.
/// </summary>
internal static class MeanReversionModel
{
    private const int Window = 20;
    private const int BarMinutes = 5;
    private const int EntryZ = 2;
    private const int Quantity = 100;

    public static List<Fill> Run(IReadOnlyList<GeneratedMarket.Minute> minutes)
    {
        var fills = new List<Fill>();
        var closes = new List<int>();
        var position = 0;
        for (var i = BarMinutes - 1; i < minutes.Count - 1; i += BarMinutes)
        {
            closes.Add(minutes[i].Close);
            if (closes.Count < Window)
                continue;

            var order = Decide(closes[^Window..], position);
            if (order == 0)
                continue;
            position += order;
            var next = minutes[i + 1];
            fills.Add(new(next.Start, order, next.Open / 100m, Math.Max(1.00m, 0.005m * Math.Abs(order))));
        }

        return fills;
    }

    private static int Decide(List<int> window, int position)
    {
        BigInteger sum = window.Sum();
        BigInteger squares = window.Aggregate(BigInteger.Zero, (total, x) => total + ((BigInteger)x * x));
        var distance = (Window * (BigInteger)window[^1]) - sum;
        var variance = (Window * squares) - (sum * sum);
        // Equal closes have no deviation: z is 0 by definition, which opens nothing and closes everything.
        var isFar = variance > 0 && distance * distance >= EntryZ * EntryZ * variance;
        return position switch
        {
            0 when isFar => distance < 0 ? Quantity : -Quantity,
            > 0 when distance >= 0 => -position,
            < 0 when distance <= 0 => -position,
            _ => 0,
        };
    }
}
