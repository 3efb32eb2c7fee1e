namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>How the market moves, and what that asks of an entry.</summary>
/// <param name="Name">For display.</param>
/// <param name="Hits">Signals that must agree.</param>
/// <param name="Cooldown">After a position was closed.</param>
/// <param name="QuantityFactor">Of the size of a position.</param>
internal sealed record MarketRegime(string Name, int Hits, TimeSpan Cooldown, double QuantityFactor)
{
    private const double CalmScale = 0.9;
    private const double VolatileScale = 1.2;
    private const double CalmTrend = 0.1;
    private const double VolatileTrend = 0.25;

    public static MarketRegime Calm { get; } = new("calm", 2, TimeSpan.FromSeconds(30), 0.5);

    public static MarketRegime Normal { get; } = new("normal", 3, TimeSpan.FromSeconds(15), 1);

    public static MarketRegime Volatile { get; } = new("volatile", 4, TimeSpan.FromSeconds(45), 0.75);

    /// <param name="scale">Volatility against what it usually is.</param>
    /// <param name="trend">Imbalance of the book, -1 to 1.</param>
    public static MarketRegime Of(double scale, double trend) =>
        scale > VolatileScale || Math.Abs(trend) > VolatileTrend ? Volatile
        : scale < CalmScale && Math.Abs(trend) < CalmTrend ? Calm
        : Normal;
}
