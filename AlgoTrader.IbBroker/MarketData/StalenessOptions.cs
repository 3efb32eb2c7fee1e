using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>How long a line of an open instrument may be silent before what it said last counts as stale.</summary>
public sealed class StalenessOptions
{
    public const string SectionName = "Staleness";

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Quotes { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Single trades: many instruments trade seldom.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Trades { get; set; } = TimeSpan.FromMinutes(5);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Depth { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Real-time bars come every five seconds, with or without a trade: two of them are missing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Bars { get; set; } = TimeSpan.FromSeconds(15);
}
