namespace AlgoTrader.EndToEnd.Tests.Telemetry;

/// <summary>Ids are lower-case hexadecimal; the parent of a root is empty.</summary>
internal sealed record ReceivedSpan(string Service, string Name, string TraceId, string SpanId, string ParentSpanId);
