using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>Standard deviation of the moves of the last 30 s against its own exponential average (0.2): 1 is as usual, kept within 0.75 to 1.5.</summary>
internal sealed class VolatilityScale
{
    private const double Weight = 0.2;
    private const double Least = 0.75;
    private const double Most = 1.5;
    private readonly TimedWindow<double> _moves = new(30 * Domain.MarketData.UnixNanos.PerSecond);
    private double _sum;
    private double _squares;
    private double _usual;

    public double Value { get; private set; } = 1;

    /// <param name="move">In ticks: halves of a tick, whose sums are exact.</param>
    public void Add(long timeNanos, double move)
    {
        while (_moves.TryExpire(timeNanos, out var old))
        {
            _sum -= old;
            _squares -= old * old;
        }

        _moves.Add(timeNanos, move);
        _sum += move;
        _squares += move * move;
        var n = _moves.Count;
        var deviation = n < 2 ? 0 : Math.Sqrt(Math.Max(0, (_squares - (_sum * _sum / n)) / (n - 1)));
        _usual = _usual == 0 ? deviation : _usual + (Weight * (deviation - _usual));
        Value = _usual == 0 ? 1 : Math.Clamp(deviation / _usual, Least, Most);
    }
}
