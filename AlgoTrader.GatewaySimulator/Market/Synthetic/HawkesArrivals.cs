namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// Arrivals that excite each other: every one raises the rate at once, and the raise fades exponentially. On average each brings
/// <see cref="Branching"/> others with it, so that so much less comes by itself and the average rate stays what was asked for.
/// Drawn by thinning (Ogata 1981).
/// </summary>
internal sealed class HawkesArrivals : ArrivalProcess
{
    public const double Branching = 0.6;
    private readonly double _fading;
    private double _excitement;
    private double _at;

    public HawkesArrivals(double rate, IntradayProfile profile, SeededRandom random)
        : base(rate, profile, random) =>
        // Bursts of some ten orders, but of no more than a second's.
        _fading = Math.Max(1, rate / 10);

    protected override double? Within(double from, double to, double ratePerSecond)
    {
        var own = (1 - Branching) * ratePerSecond;
        var time = from;
        while (true)
        {
            Fade(time);
            var bound = own + _excitement;
            time += Random.Exponential() / bound;
            if (time >= to)
            {
                Fade(to);
                return null;
            }
            Fade(time);
            if (Random.NextDouble() * bound > own + _excitement)
                continue;
            _excitement += Branching * _fading;
            return time;
        }
    }

    private void Fade(double time)
    {
        if (time <= _at)
            return;
        _excitement = _excitement > 1e-9 ? _excitement * ExactMath.Exp(Math.Max(-600, -_fading * (time - _at))) : 0;
        _at = time;
    }
}
