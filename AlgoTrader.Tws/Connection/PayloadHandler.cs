namespace AlgoTrader.Tws.Connection;

/// <summary>Called with each payload; the bytes are valid during the call only.</summary>
public delegate void PayloadHandler(ReadOnlySpan<byte> payload);
