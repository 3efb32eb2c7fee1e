using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>What a strategy logs, up to its limit. Runs on the instance's thread.</summary>
internal sealed class StrategyLogLines(string id, int limit, ILogger logger)
{
    private readonly FloodGuard _guard = new("log lines", limit);
    private StrategyFloodedException? _flooded;

    public void Write(DateTimeOffset marketTime, string message)
    {
        // One that swallows the exception is stopped all the same, and writes nothing until then.
        if (_flooded is not null)
            throw _flooded;
        try
        {
            _guard.Count(UnixNanos.From(marketTime));
        }
        catch (StrategyFloodedException exception)
        {
            _flooded = exception;
            throw;
        }

        StrategiesLog.Strategy(logger, id, marketTime, message);
    }

    /// <exception cref="StrategyFloodedException">It wrote too much.</exception>
    public void ThrowIfFlooded()
    {
        if (_flooded is not null)
            throw _flooded;
    }
}
