namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>How far a kill switch is.</summary>
internal enum KillState
{
    Off,

    /// <summary>No order passes any more; working ones are being cancelled.</summary>
    Engaged,

    /// <summary>The gateway has listed its open orders, and none of the scope is among them.</summary>
    Confirmed,
}
