namespace AlgoTrader.RespServer.Storage;

/// <summary>A record of a stream: names and values in turn.</summary>
internal sealed record StreamRecord(StreamId Id, string[] Fields);
