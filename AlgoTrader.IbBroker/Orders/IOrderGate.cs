using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The pre-trade checks; nothing passes around them. A port: the risk part implements it. Asked on the broker's loop, before the order is
/// journalled and again right before it is sent, for a kill switch may have been set in between. Must answer at once.
/// </summary>
internal interface IOrderGate
{
    /// <summary>Why it cannot judge any order yet; null when it can.</summary>
    string? NotReadyBecause => null;

    /// <param name="request">The order as it would be sent, rounded and, for a change, changed.</param>
    /// <param name="standing">
    /// The order as the book has it: null at intake of a new one; at the second check, and for a change, the book counts it already.
    /// </param>
    /// <param name="before">So many orders of its unit have been asked for and are in no book yet.</param>
    /// <returns>Null when it may pass.</returns>
    GateRefusal? Check(OrderRequest request, Order? standing, GateStage stage, int before = 0);
}
