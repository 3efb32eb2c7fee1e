namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Whether the gateway runs.</summary>
internal sealed record HealthView(string Status, int OpenSockets);
