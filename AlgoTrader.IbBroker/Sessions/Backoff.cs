namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Exponential back-off with full jitter: a random share of a limit that doubles with every failure, so that many clients of one
/// gateway do not come back in step.
/// </summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    /// <param name="failures">In a row, at least 1.</param>
    public TimeSpan After(int failures, TimeSpan longest)
    {
        // Bounded before the power is taken: 2^60 of anything is beyond every limit.
        var limit = First * Math.Pow(2, Math.Min(failures - 1, 30));
        return (limit < longest ? limit : longest) * random.NextDouble();
    }
}
