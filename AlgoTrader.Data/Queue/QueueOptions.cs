using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Data.Queue;

/// <summary>Settings of a queue.</summary>
public sealed record QueueOptions
{
    /// <summary>Time a receiver has before the job comes again.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    [Range(1, 1000)]
    public int MaxAttempts { get; init; } = 5;

    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    public double Multiplier { get; init; } = 2;

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a waiting receiver goes without a look when nobody wakes it.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);
}
