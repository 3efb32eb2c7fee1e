using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>Client ids that callers can lease. A role has so many holders at a time.</summary>
public sealed class SessionLeaseOptions
{
    public const string SectionName = "Leases";

    /// <summary>Calls that place or change orders are refused without a lease of the role Orders. Off: a lease is checked when one is shown.</summary>
    public bool Required { get; set; }

    /// <summary>First client id of each role.</summary>
    [Range(1, 9000)]
    public int FirstClientId { get; set; } = 100;

    [Range(0, 300)]
    public int Orders { get; set; } = 16;

    [Range(0, 300)]
    public int MarketData { get; set; } = 32;

    [Range(0, 300)]
    public int History { get; set; } = 8;

    /// <summary>How often expired leases are taken off the list.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ReapInterval { get; set; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<int> ClientIds(SessionRole role) => role switch
    {
        SessionRole.Orders => Enumerable.Range(FirstClientId, Orders),
        SessionRole.MarketData => Enumerable.Range(FirstClientId + Orders, MarketData),
        _ => Enumerable.Range(FirstClientId + Orders + MarketData, History),
    };

    internal SessionRole? RoleOf(int clientId) => (clientId - FirstClientId) switch
    {
        < 0 => null,
        var index when index < Orders => SessionRole.Orders,
        var index when index < Orders + MarketData => SessionRole.MarketData,
        var index when index < Orders + MarketData + History => SessionRole.History,
        _ => null,
    };
}
