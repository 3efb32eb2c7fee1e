using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>One strategy and what it runs on.</summary>
public sealed class StrategyInstanceOptions
{
    /// <summary>Part of every client order id of the instance, so it must never be reused for another purpose.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-z0-9-]{0,39}", ErrorMessage = "Id must be 1 to 40 lower-case letters, digits and hyphens.")]
    public string Id { get; set; } = string.Empty;

    /// <summary>Name of the strategy class, e.g. mean-reversion.</summary>
    [Required]
    public string Type { get; set; } = string.Empty;

    /// <summary>One instrument, or several with commas, the main one first; each a symbol, or e.g. ESH4:FUT:CME.</summary>
    [Required]
    public string Symbol { get; set; } = string.Empty;

    /// <summary>What it trades with, in the base currency; by default the net liquidation value of the account.</summary>
    public decimal? Capital { get; set; }

    public FaultAction OnFault { get; set; }

    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
