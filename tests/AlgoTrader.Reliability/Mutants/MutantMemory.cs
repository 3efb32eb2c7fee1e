using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>What a planted bug knows across the connections of one process.</summary>
internal sealed class MutantMemory
{
    public IGatewayLink? Newest { get; set; }

    public HashSet<string> Executions { get; } = new(StringComparer.Ordinal);

    public HashSet<int> Cancelled { get; } = [];

    /// <summary>Order ids: ours to the gateway's, and back.</summary>
    public Dictionary<int, int> ToGateway { get; } = [];

    public Dictionary<int, int> ToBroker { get; } = [];
}
