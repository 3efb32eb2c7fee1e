using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>How the broker talks to its gateway. The address itself is the service endpoint <c>services:ib-gateway:tws:0</c>.</summary>
public sealed class GatewayOptions
{
    public const string SectionName = "Gateway";

    /// <summary>TWS API client id. Only this id can change the orders it placed, so it must not vary between runs.</summary>
    [Range(0, 9999)]
    public int ClientId { get; set; } = 1;

    /// <summary>
    /// Answers every bar and fill of a lock-step replay with a reqCurrentTime once all trading feeds have acknowledged it, which
    /// lets the simulated market go on. Off for every real gateway.
    /// </summary>
    public bool AcknowledgeBars { get; set; }

    /// <summary>
    /// Opens bar lines for trading feeds only, and only once a feed has taken over what stood before: a lock-step replay then stands
    /// still while no strategy follows it, and a chart alone does not set it going. Off for every real gateway.
    /// </summary>
    public bool HoldForTradingFeeds { get; set; }

    /// <summary>For the connection with its handshake, and again for the synchronisation that follows.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>For one answer, e.g. of historical bars.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Silence after which the gateway is asked for its time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two attempts to connect; the first is 0.5 s and doubles.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(10);
}
