namespace AlgoTrader.Backtesting.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const double FarTail = 38;

    /// <summary>
    /// Probability of a value up to x, to about 1e-15: the series phi(x) (x + x^3/3 + x^5/(3 5) + ...) + 1/2 near the middle, Laplace's continued
    /// fraction in the tails (Abramowitz and Stegun, 26.2.11 and 26.2.14).
    /// </summary>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        var size = Math.Abs(x);
        if (size > FarTail)
            return x < 0 ? 0 : 1;
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (size < 3)
            return 0.5 + (density * Series(x));
        var tail = density / Fraction(size);
        return x < 0 ? tail : 1 - tail;
    }

    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var i = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return sum;
    }

    /// <summary>x + 1/(x + 2/(x + 3/(x + ...))), from the inside out.</summary>
    private static double Fraction(double x)
    {
        const int Depth = 120;
        var value = x;
        for (var i = Depth; i > 0; i--)
            value = x + (i / value);
        return value;
    }
}
