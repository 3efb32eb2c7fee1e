using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>What one strategy may do before it is stopped, so that it cannot harm the others.</summary>
public sealed class InstanceLimits
{
    /// <summary>Within it a callback has to return.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan CallbackTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Orders, changes and cancels, a minute of market time; refused ones count.</summary>
    [Range(1, 100_000)]
    public int OrdersPerMinute { get; set; } = 120;

    /// <summary>Log lines, a minute of market time.</summary>
    [Range(1, 1_000_000)]
    public int LogLinesPerMinute { get; set; } = 600;

    /// <summary>Bars of the strategy's shortest length after which a decision to enter is too old to be sent, at least 10 s and at most an hour. Exits are sent at any age.</summary>
    [Range(1, 1000)]
    public int EntryDelayBars { get; set; } = 2;

    /// <summary>Events that wait for the strategy in this process; more wait at the broker, where quotes and depth then conflate.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 1024;
}
