using AlgoTrader.GatewaySimulator.Engine;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>Does something at the next whole five seconds of simulated time, when armed; after the market's events of that instant.</summary>
internal sealed class BoundaryTimer(Simulation simulation, Action<long> onBoundary)
{
    public const long StepNanos = 5_000_000_000;
    private long? _boundary;
    private bool _isPassed;

    /// <summary>Asks for the boundary after now; asking again before it is the same.</summary>
    public void Arm()
    {
        if (_boundary is { } pending)
        {
            // Events of the boundary's own instant come before it is told; they belong to the next one.
            _isPassed |= simulation.NowNanos >= pending;
            return;
        }
        var boundary = ((simulation.NowNanos / StepNanos) + 1) * StepNanos;
        _boundary = boundary;
        simulation.Timers.At(boundary, () => Reach(boundary));
    }

    private void Reach(long boundary)
    {
        _boundary = null;
        var again = _isPassed;
        _isPassed = false;
        if (again)
            Arm();
        onBoundary(boundary);
    }
}
