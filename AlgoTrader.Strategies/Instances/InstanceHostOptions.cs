using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Strategies.Instances;

/// <summary>How this replica keeps the instances.</summary>
public sealed class InstanceHostOptions
{
    /// <summary>Beside the configured instances.</summary>
    public const string SectionName = "Strategies";

    /// <summary>
    /// No other replica runs, and none shall be waited for: instances run without a lease, and go on without Redis. A second host on the same database
    /// fences this one off.
    /// </summary>
    public bool SingleReplica { get; set; }

    /// <summary>A replica that died is replaced after this long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the database is looked at for what other replicas were told, and for instances that nobody holds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan SnapshotEvery { get; set; } = TimeSpan.FromSeconds(5);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan MetricsEvery { get; set; } = TimeSpan.FromSeconds(5);
}
