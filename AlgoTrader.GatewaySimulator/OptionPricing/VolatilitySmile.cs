namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>
/// The volatility of the options on one underlying, as the catalogue gives it: the same at all times at the money, higher for low strikes
/// and lower for high ones. Of strike K, price S and T years:
/// <c>AtTheMoney * (1 - Skew * tanh(ln(K / S) / (0.25 * sqrt(T))))</c>, T being a week at least.
/// </summary>
/// <param name="AtTheMoney">A year's, 0.15 for 15 %.</param>
/// <param name="Skew">How much of it far strikes have more or less; below 1.</param>
internal readonly record struct VolatilitySmile(double AtTheMoney, double Skew)
{
    private const double Width = 0.25;
    private const double Week = 7 / 365.0;

    public double At(double strike, double underlying, double years) =>
        AtTheMoney * (1 - (Skew * Math.Tanh(Math.Log(strike / underlying) / (Width * Math.Sqrt(Math.Max(years, Week))))));
}
