using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Risk;

public sealed class RiskOptions
{
    public const string SectionName = "Risk";

    /// <summary>Time zone of the trading day that day losses are counted in.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/New_York";

    /// <summary>Local time at which a trading day begins; that of futures begins the evening before.</summary>
    public TimeOnly DayStart { get; set; } = new(0, 0);

    /// <summary>How often profits are marked for halts, besides at every order.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan MarkInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often cancels are repeated while a kill switch is not confirmed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan KillRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the rules are read again from the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RulesInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How old a price may be that orders are checked with. Without a younger one a rule that needs a price refuses (NO_PRICE). Bars come once
    /// a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PriceAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The same while the instrument is closed: over a long weekend.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "14.00:00:00")]
    public TimeSpan ClosedPriceAge { get; set; } = TimeSpan.FromDays(4);

    /// <summary>The currency that limits of money are in: the base currency of the accounts.</summary>
    [Required]
    public string BaseCurrency { get; set; } = "USD";

    /// <summary>Multipliers by symbol, for derivatives whose multiplier the gateway has not reported yet, e.g. ES: 50.</summary>
    public IDictionary<string, decimal> Multipliers { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);
}
