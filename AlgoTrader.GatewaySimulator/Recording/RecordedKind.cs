using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>What a line of a session file tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordedKind>))]
internal enum RecordedKind
{
    Open,
    ToGateway,
    ToClient,
    Close,
}
