using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What has become of a fault.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultStatus>))]
public enum FaultStatus
{
    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>It waits for its step, or for it again.</summary>
    Waiting,

    /// <summary>It has happened as often as it was to.</summary>
    Happened,

    /// <summary>No client: nobody that it could happen to was connected, and it did not happen.</summary>
    NoClient,

    /// <summary>It was taken back.</summary>
    Removed,
}
