using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Leases;

public sealed class HighAvailabilityOptions
{
    public const string SectionName = "HighAvailability";

    /// <summary>Two replicas of which one leads; needs Redis, and a journal that both reach. Off: this broker runs alone.</summary>
    public bool Enabled { get; set; }

    /// <summary>Replicas of one group share an account and a client id of the gateway, and a journal. Also names the journal in the database.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,60}")]
    public string Group { get; set; } = "main";

    /// <summary>How the other replica and callers reach this one, e.g. http://broker-1:5090. Empty: the first address it listens on.</summary>
    public string Address { get; set; } = string.Empty;

    /// <summary>How long a leader that is gone is waited for. Renewed at a third of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The leader stops this much before its lease ends: for clocks that run at different speeds, and for what is being sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00.005", "00:00:10")]
    public TimeSpan SafetyMargin { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// <see cref="Orders.JournalOptions.Directory"/> is a folder that both replicas reach, one at a time. Otherwise the journal comes from the database.
    /// </summary>
    public bool SharedJournal { get; set; }

    /// <summary>A standby trades once with a gateway in memory, so that nothing has to be compiled when it takes over.</summary>
    public bool Rehearses { get; set; } = true;
}
