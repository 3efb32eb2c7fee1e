namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>
/// The price of a European option and its sensitivities by Black, Scholes and Merton (Hull, Options, Futures, and Other Derivatives, chapters
/// on the model and on the Greek letters). The simulator knows neither interest nor dividends: at a rate of 0 early exercise is never of use,
/// so that American options have the same price, and the formula is that of Black (1976) for options on futures too.
/// </summary>
/// <param name="Price">Per unit of the underlying.</param>
/// <param name="Vega">Per point of volatility.</param>
/// <param name="Theta">Per calendar day.</param>
internal readonly record struct BlackScholes(double Price, double Delta, double Gamma, double Vega, double Theta)
{
    private const double LowestVolatility = 1e-4;
    private const double HighestVolatility = 10;
    private const double DaysAYear = 365;

    /// <summary>With no time or volatility left an option is worth what its exercise brings.</summary>
    public static BlackScholes Of(bool isCall, double spot, double strike, double years, double volatility, double rate = 0)
    {
        var sign = isCall ? 1 : -1;
        var discounted = strike * Math.Exp(-rate * years);
        var deviation = volatility * Math.Sqrt(years);
        if (!(deviation > 0))
            return new BlackScholes(Math.Max(0, sign * (spot - discounted)), sign * (spot - discounted) > 0 ? sign : 0, 0, 0, 0);
        var d1 = (Math.Log(spot / discounted) / deviation) + (deviation / 2);
        var d2 = d1 - deviation;
        var density = NormalDistribution.Density(d1);
        var (n1, n2) = (NormalDistribution.Cumulative(sign * d1), NormalDistribution.Cumulative(sign * d2));
        var decay = (spot * density * volatility / (2 * Math.Sqrt(years))) + (sign * rate * discounted * n2);
        return new BlackScholes(
            Math.Max(0, sign * ((spot * n1) - (discounted * n2))), sign * n1, density / (spot * deviation), spot * density * Math.Sqrt(years) / 100, -decay / DaysAYear);
    }

    /// <summary>The volatility at which the option costs <paramref name="price"/>; null when there is none.</summary>
    public static double? ImpliedVolatility(bool isCall, double spot, double strike, double years, double price)
    {
        var (low, high) = (LowestVolatility, HighestVolatility);
        if (price < Of(isCall, spot, strike, years, low).Price || price > Of(isCall, spot, strike, years, high).Price)
            return null;
        // Halving so often leaves less than any client is told.
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Of(isCall, spot, strike, years, middle).Price < price)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
