namespace AlgoTrader.GatewaySimulator.Reference.Options;

/// <summary>
/// The price of a European option and its sensitivities by Black and Scholes, without dividends. IB models early exercise and dividends
/// too, so its figures differ somewhat.
/// </summary>
/// <param name="Price">Per unit of the underlying.</param>
/// <param name="Vega">Per point of volatility.</param>
/// <param name="Theta">Per calendar day.</param>
internal readonly record struct BlackScholes(double Price, double Delta, double Gamma, double Vega, double Theta)
{
    public const double InterestRate = 0.04;
    private const double LowestVolatility = 1e-4;
    private const double HighestVolatility = 10;

    public static BlackScholes Of(bool isCall, double spot, double strike, double years, double volatility)
    {
        var deviation = volatility * Math.Sqrt(years);
        var discounted = strike * Math.Exp(-InterestRate * years);
        var d1 = (Math.Log(spot / discounted) / deviation) + (deviation / 2);
        var d2 = d1 - deviation;
        var density = Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
        var sign = isCall ? 1 : -1;
        var decay = (spot * density * volatility / (2 * Math.Sqrt(years))) + (sign * InterestRate * discounted * Normal(sign * d2));
        return new BlackScholes(
            sign * ((spot * Normal(sign * d1)) - (discounted * Normal(sign * d2))),
            sign * Normal(sign * d1),
            density / (spot * deviation),
            spot * density * Math.Sqrt(years) / 100,
            -decay / 365);
    }

    /// <summary>The volatility at which the option costs <paramref name="price"/>; null when there is none.</summary>
    public static double? ImpliedVolatility(bool isCall, double spot, double strike, double years, double price)
    {
        var (low, high) = (LowestVolatility, HighestVolatility);
        if (price < Of(isCall, spot, strike, years, low).Price || price > Of(isCall, spot, strike, years, high).Price)
            return null;
        // Halving so often leaves less than a double can tell apart.
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Of(isCall, spot, strike, years, middle).Price < price)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    // Abramowitz and Stegun 26.2.17: right to 7.5e-8.
    private static double Normal(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x < 0 ? tail : 1 - tail;
    }
}
