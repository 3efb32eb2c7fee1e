using System.Numerics;

namespace AlgoTrader.Trading.Tests;

/// <summary>z of the last of some prices in rational arithmetic, from its definition: the square root is the only step that rounds.</summary>
internal static class ExactZScore
{
    /// <param name="prices">The window, newest last.</param>
    /// <param name="decimals">Decimals of the result; half rounds away from zero.</param>
    /// <returns>z times ten to the power of <paramref name="decimals"/>.</returns>
    public static BigInteger Of(IReadOnlyCollection<long> prices, int decimals)
    {
        var n = prices.Count;
        var sum = prices.Aggregate(BigInteger.Zero, (total, price) => total + price);
        var variance = prices.Aggregate(BigInteger.Zero, (total, price) => total + BigInteger.Pow((n * (BigInteger)price) - sum, 2));
        if (variance.IsZero)
            return 0;

        // z = d / sqrt(v / n) with d = n x - sum and v the sum of all d^2; twice the scale, so that halving it rounds.
        var deviation = (n * (BigInteger)prices.Last()) - sum;
        var scale = 2 * BigInteger.Pow(10, decimals);
        var twice = SquareRoot(scale * scale * deviation * deviation * n / variance);
        return (twice + 1) / 2 * deviation.Sign;
    }

    private static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero)
            return 0;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) / 2;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
