namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Whether the gateway runs.</summary>
/// <param name="Status">Always ok: who answers runs.</param>
/// <param name="IsPortOpen">False while it restarts or waits for a login.</param>
/// <param name="IsLoginPending">It waits for somebody to log in.</param>
/// <param name="IsLinkUp">False between 1100 and 1101 or 1102.</param>
/// <param name="OpenSockets">Connections, with or without a session.</param>
internal sealed record HealthView(string Status, bool IsPortOpen, bool IsLoginPending, bool IsLinkUp, int OpenSockets);
