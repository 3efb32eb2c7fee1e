namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>Arrivals that know nothing of each other.</summary>
internal sealed class PoissonArrivals(double rate, IntradayProfile profile, SeededRandom random) : ArrivalProcess(rate, profile, random)
{
    protected override double? Within(double from, double to, double ratePerSecond) =>
        from + (Random.Exponential() / ratePerSecond) is var arrival && arrival < to ? arrival : null;
}
