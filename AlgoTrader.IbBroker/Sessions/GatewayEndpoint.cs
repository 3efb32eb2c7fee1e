namespace AlgoTrader.IbBroker.Sessions;

/// <summary>One gateway of the ordered list. The first is preferred; the others stand in for it.</summary>
/// <param name="Name">For people and metrics, e.g. "primary".</param>
internal sealed record GatewayEndpoint(string Name, string Host, int Port)
{
    public override string ToString() => $"{Name} ({Host}:{Port})";
}
