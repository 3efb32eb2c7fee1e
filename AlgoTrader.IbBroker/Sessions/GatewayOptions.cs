using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>How the broker talks to its gateways.</summary>
public sealed class GatewayOptions
{
    public const string SectionName = "Gateway";

    /// <summary>
    /// The gateways, the preferred one first. Empty: the service endpoints <c>services:ib-gateway:tws:0</c> to n, then those of
    /// <see cref="StandbyService"/>.
    /// </summary>
    [ValidateEnumeratedItems]
    public IList<EndpointOptions> Endpoints { get; } = [];

    /// <summary>
    /// The service whose endpoints stand in for the gateway's, e.g. <c>ib-gateway-backup</c>. Empty for none: a second gateway must see
    /// the same account and its orders.
    /// </summary>
    public string StandbyService { get; set; } = string.Empty;

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

    /// <summary>How long a port may answer without a session before the gateway counts as waiting for its login.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LoginPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For one answer, e.g. of historical bars.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Silence after which the gateway is asked for its time; after as much again its connection counts as lost.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:12")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two attempts to connect to an endpoint; the limit is 0.5 s at first and doubles, the pause a random share of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The same within a restart window, where the gateway is expected back.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReconnectDelayInWindow { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Seed of the random pauses between attempts; null takes one of the clock.</summary>
    public int? JitterSeed { get; set; }

    /// <summary>The instrument whose definition is asked for to see that IB answers.</summary>
    [Required]
    public string ProbeSymbol { get; set; } = "SPY";

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Probes that fail in a row before the next endpoint takes over; where there is none, the session goes on.</summary>
    [Range(1, 100)]
    public int ProbesBeforeFailover { get; set; } = 3;

    /// <summary>How long a gateway may be without its link to IB before the next endpoint takes over; where there is none, it is waited for until IB answers through it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan LinkLossPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a preferred endpoint must be healthy before the session goes back to it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan FailbackAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long orders on their way are awaited before a switch of endpoints is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an endpoint is left out that shows another account, does not reconcile or comes and goes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "1.00:00:00")]
    public TimeSpan QuarantineTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Reconciliations that do not end, in a row, before an endpoint is left out.</summary>
    [Range(1, 100)]
    public int SynchronizationsBeforeQuarantine { get; set; } = 2;

    /// <summary>Refusals of our client id (326), in a row, before a person is told to look for its other owner.</summary>
    [Range(1, 1000)]
    public int ClientIdRefusalsBeforeAlarm { get; set; } = 10;

    /// <summary>Pause before market data that another session has taken (10197) are asked for again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CompetingSessionRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When the gateway restarts and when IB resets its servers.</summary>
    [ValidateObjectMembers]
    public OutageOptions Outages { get; set; } = new();

    /// <summary>For each step of opening a connection: the steps together stay near <see cref="ConnectTimeout"/>.</summary>
    internal TimeSpan HandshakeStepTimeout => ConnectTimeout * 2 / 3;
}
