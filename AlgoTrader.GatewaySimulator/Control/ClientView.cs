using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>A connected client.</summary>
/// <param name="PendingBytes">What waits for it to read.</param>
/// <param name="Outstanding">Messages that the clock counts and that it has not acknowledged.</param>
/// <param name="Subscriptions">Its streams of market data.</param>
internal sealed record ClientView(int ClientId, int PendingBytes, int Outstanding, int Subscriptions)
{
    public static ClientView Of(ClientSession client) => new(client.ClientId, client.PendingBytes, client.Outstanding, client.Subscriptions);
}
