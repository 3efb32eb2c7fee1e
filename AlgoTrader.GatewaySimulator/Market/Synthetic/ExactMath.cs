namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// Logarithm and exponential by additions, multiplications and divisions alone. IEEE 754 fixes those to the last bit; the functions of
/// a platform's library it does not, and one bit is enough to make two markets of one seed part.
/// </summary>
internal static class ExactMath
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const int MantissaBits = 52;
    private const long MantissaMask = (1L << MantissaBits) - 1;
    private const int Bias = 1023;

    /// <summary>Natural logarithm of a normal number above 0, to about 1e-13.</summary>
    public static double Log(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> MantissaBits) - Bias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & MantissaMask) | ((long)Bias << MantissaBits));
        if (mantissa > 1.4142135623730951)
            (mantissa, exponent) = (mantissa / 2, exponent + 1);
        // ln m = 2 artanh((m - 1) / (m + 1)), and the argument is below 0.172 here.
        var z = (mantissa - 1) / (mantissa + 1);
        var square = z * z;
        var sum = 1.0 / 15;
        for (var k = 13; k >= 1; k -= 2)
            sum = (sum * square) + (1.0 / k);
        return (exponent * Ln2) + (2 * z * sum);
    }

    /// <summary>e to a power between -700 and 700, to about 1e-15 of it.</summary>
    public static double Exp(double power)
    {
        var twos = (int)((power / Ln2) + (power < 0 ? -0.5 : 0.5));
        var rest = power - (twos * Ln2);
        var sum = 1.0;
        for (var k = 13; k >= 1; k--)
            sum = 1 + (rest * sum / k);
        return sum * BitConverter.Int64BitsToDouble((long)(twos + Bias) << MantissaBits);
    }
}
