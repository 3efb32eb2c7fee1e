using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>One strategy that runs on one instrument.</summary>
public sealed class StrategyInstanceOptions
{
    /// <summary>Part of every client order id of the instance, so it must never be reused for another purpose.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-z0-9-]{0,39}", ErrorMessage = "Id must be 1 to 40 lower-case letters, digits and hyphens.")]
    public string Id { get; set; } = string.Empty;

    /// <summary>Name of the strategy class, e.g. mean-reversion.</summary>
    [Required]
    public string Type { get; set; } = string.Empty;

    [Required]
    public string Symbol { get; set; } = string.Empty;

    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
