namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What the gateway said when the session began.</summary>
internal sealed record GatewayWelcome(string Account, int ServerVersion, int NextValidId);
