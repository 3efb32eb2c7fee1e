using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Orders;

public sealed class JournalOptions
{
    public const string SectionName = "Journal";

    /// <summary>Folder of the order journal. It belongs to one account and one broker; never share or delete it while orders are open.</summary>
    [Required]
    public string Directory { get; set; } = ".data/journal";
}
