namespace AlgoTrader.Data.Queue;

/// <summary>
/// Delays between attempts, exponential with full jitter: uniform between nothing and min(max, base * multiplier^(n-1)), so that jobs
/// that failed together do not come back together.
/// </summary>
public sealed class Backoff(QueueOptions options, Random random)
{
    private readonly Lock _gate = new();

    /// <param name="attempt">The one that failed, from 1.</param>
    public TimeSpan After(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        lock (_gate)
            return Limit(attempt) * random.NextDouble();
    }

    /// <summary>The longest delay after that attempt.</summary>
    public TimeSpan Limit(int attempt)
    {
        var seconds = options.BaseDelay.TotalSeconds * Math.Pow(options.Multiplier, attempt - 1);
        return seconds < options.MaxDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : options.MaxDelay;
    }
}
