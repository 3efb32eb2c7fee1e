namespace AlgoTrader.Data.Queue;

/// <summary>Settings of a <see cref="JobWorker"/>.</summary>
public sealed record WorkerOptions
{
    /// <summary>Jobs in work at the same time.</summary>
    public int Consumers { get; init; } = 4;

    /// <summary>Time that jobs in work have to finish when the worker stops; then they are told to, and given back.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after an error of the queue itself.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
