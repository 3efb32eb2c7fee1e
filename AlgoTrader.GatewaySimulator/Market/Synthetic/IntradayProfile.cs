namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>The U of a session: how busy each of its minutes is, 1 on average, four times as much at its ends as in the middle.</summary>
internal sealed class IntradayProfile
{
    private const double Middle = 0.5;
    private const double Rise = 1.5;
    private readonly double[] _minutes;

    public IntradayProfile(int minutes)
    {
        _minutes = new double[minutes];
        var sum = 0.0;
        for (var i = 0; i < minutes; i++)
        {
            var fromMiddle = (((2.0 * i) + 1) / minutes) - 1;
            sum += _minutes[i] = Middle + (Rise * fromMiddle * fromMiddle);
        }
        for (var i = 0; i < minutes; i++)
            _minutes[i] *= minutes / sum;
    }

    public int Minutes => _minutes.Length;

    public double this[int minute] => _minutes[minute];
}
