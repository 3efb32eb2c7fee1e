using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>One gateway of <c>Gateway:Endpoints</c>.</summary>
public sealed class EndpointOptions
{
    /// <summary>For people and metrics, e.g. "primary".</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>E.g. <c>tcp://localhost:4002</c>.</summary>
    [Required]
    public string Address { get; set; } = string.Empty;
}
