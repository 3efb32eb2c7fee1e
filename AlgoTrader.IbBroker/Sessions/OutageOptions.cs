using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Outages that are known beforehand. None by default but IB's own server resets, once a region is given.</summary>
public sealed class OutageOptions
{
    /// <summary>Local time at which the gateway restarts every day, as set in the gateway; null for never.</summary>
    public TimeOnly? DailyRestart { get; set; }

    /// <summary>Day of the weekly login, when the gateway's credentials expire; null for none.</summary>
    public DayOfWeek? WeeklyLoginDay { get; set; }

    /// <summary>Local time of the weekly login. IB ends the credentials on Sunday at 01:00 New York time.</summary>
    public TimeOnly WeeklyLogin { get; set; } = new(1, 0);

    /// <summary>IANA name of the zone of the times above.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/New_York";

    /// <summary>How long before a restart no order is sent any more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan GateClosesBefore { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after a restart began its absence is expected, and its return awaited with short pauses.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "03:00:00")]
    public TimeSpan RestartLasts { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whose server resets are expected: none, northAmerica, europe or hongKong.</summary>
    public ServerRegion ServerResets { get; set; }
}
