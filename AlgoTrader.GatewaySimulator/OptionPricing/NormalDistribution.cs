namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>The standard normal distribution, to the precision of a double: the rational approximation of Hart (Computer Approximations, 1968, no. 5666).</summary>
internal static class NormalDistribution
{
    private const double FarOut = 7.07106781186547;

    private static readonly double[] Numerator =
        [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];

    private static readonly double[] Denominator =
        [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];

    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability of a value below <paramref name="x"/>.</summary>
    public static double Cumulative(double x)
    {
        var distance = Math.Abs(x);
        // Beyond it the polynomials lose their precision; a continued fraction does not.
        var tail = distance < FarOut
            ? Math.Exp(-distance * distance / 2) * Polynomial(Numerator, distance) / Polynomial(Denominator, distance)
            : Density(distance) / (distance + (1 / (distance + (2 / (distance + (3 / (distance + (4 / (distance + 0.65)))))))));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }
}
