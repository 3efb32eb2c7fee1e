using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>One line of a state file: exactly one of its properties is there.</summary>
internal sealed record StateLine
{
    /// <summary>Simulated time up to which the market was played, Unix nanoseconds in 19 digits. The first line, and the only one that is overwritten.</summary>
    public string? Clock { get; init; }

    public StateHeader? Header { get; init; }

    public OrderEvent? Order { get; init; }

    /// <summary>How often an order has arrived; the last line of an order id counts.</summary>
    public OrderFrameCount? Frames { get; init; }

    /// <summary>A fault has happened.</summary>
    public FaultRecord? Fault { get; init; }

    /// <summary>A client has used an order id.</summary>
    public UsedOrderId? Id { get; init; }

    /// <summary>Numbers that were given out by orders that are no longer in the file.</summary>
    public GivenNumbers? Numbers { get; init; }

    /// <summary>All accounts as they were here: what came before is in it.</summary>
    public IReadOnlyList<LedgerState>? Accounts { get; init; }
}
