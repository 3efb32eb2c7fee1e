using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Orders;

public sealed class JournalOptions
{
    public const string SectionName = "Journal";

    /// <summary>Folder of the order journal. It belongs to one account and one broker; never share or delete it while orders are open.</summary>
    [Required]
    public string Directory { get; set; } = ".data/journal";

    /// <summary>What a record must have survived before its order is sent.</summary>
    [EnumDataType(typeof(JournalDurability))]
    public JournalDurability Durability { get; set; } = JournalDurability.Disk;

    /// <summary>Reports of the gateway can be asked for again: nobody waits for their flush, nor for their commit with <see cref="JournalDurability.Replicated"/>, and both may come this much later.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan ReportFlushDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often a journal that failed is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ReopenInterval { get; set; } = TimeSpan.FromSeconds(1);
}
