using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>Where bars of the past are kept once they have been fetched.</summary>
public sealed class HistoryOptions
{
    public const string SectionName = "History";

    /// <summary>Folder of the Parquet store; empty for none, so that every request goes to the gateway.</summary>
    public string StoreDirectory { get; set; } = string.Empty;

    /// <summary>Requests of one call that may wait at the gateway at a time.</summary>
    [Range(1, 50)]
    public int RequestsAtOnce { get; set; } = 8;

    /// <summary>Most requests of one call: a longer range is refused rather than fetched for hours.</summary>
    [Range(1, 100_000)]
    public int RequestsPerCall { get; set; } = 2_000;
}
