namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>When orders arrive. The rate is constant within a minute and follows the session's profile from one to the next.</summary>
/// <param name="rate">Arrivals a second on the session's average.</param>
internal abstract class ArrivalProcess(double rate, IntradayProfile profile, SeededRandom random)
{
    private const double Minute = 60;

    protected SeededRandom Random { get; } = random;

    public static ArrivalProcess Create(OrderFlow flow, double rate, IntradayProfile profile, SeededRandom random) =>
        flow == OrderFlow.Hawkes ? new HawkesArrivals(rate, profile, random) : new PoissonArrivals(rate, profile, random);

    /// <summary>The first arrival after <paramref name="seconds"/> of the session; null when the session is over before it.</summary>
    public double? After(double seconds)
    {
        var minute = (int)(seconds / Minute);
        while (minute < profile.Minutes)
        {
            var end = (minute + 1) * Minute;
            if (Within(seconds, end, rate * profile[minute]) is { } arrival)
                return arrival;
            // No arrival in the rest of this minute; waiting has no memory, so it begins anew.
            (seconds, minute) = (end, minute + 1);
        }
        return null;
    }

    /// <summary>The first arrival between two times at this average rate, or null. Called for times that only go forward.</summary>
    protected abstract double? Within(double from, double to, double ratePerSecond);
}
