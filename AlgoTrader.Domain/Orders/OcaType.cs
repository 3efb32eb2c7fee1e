namespace AlgoTrader.Domain.Orders;

/// <summary>What a fill of one order does to the others of its group; the numbers are IB's.</summary>
public enum OcaType
{
    None = 0,

    /// <summary>They are cancelled; only one of the group is at the exchange at a time, so that there is no overfill.</summary>
    CancelWithBlock = 1,
    ReduceWithBlock = 2,
    ReduceWithoutBlock = 3,
}
