namespace AlgoTrader.IbBroker.Risk;

/// <summary>Where changes of the gate are kept: the order journal, so that they stand in one order with the orders.</summary>
internal interface IRiskMemory
{
    /// <summary>What was kept before this start, oldest first.</summary>
    IReadOnlyList<RiskChange> Restored { get; }

    /// <summary>Keeps a change. <paramref name="whenDurable"/> is called on the loop once no crash can undo it; never, if it cannot be kept.</summary>
    void Keep(RiskChange change, Action? whenDurable = null);
}
