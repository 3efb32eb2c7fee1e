namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>One line of a session file: bytes that went one way over one connection, or the connection's beginning or end.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Connection">Number of the connection, from 1, in the order of their beginnings.</param>
/// <param name="Kind">Open, ToGateway, ToClient or Close.</param>
/// <param name="Bytes">What was sent; base64 in the file, empty for Open and Close.</param>
internal sealed record RecordedBytes(DateTimeOffset Time, int Connection, RecordedKind Kind, byte[] Bytes);
