namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>What keeps an order from the market before it is released.</summary>
internal enum Hold
{
    None,

    /// <summary>It was sent with transmit off.</summary>
    Parked,

    /// <summary>The order it is attached to has not been filled.</summary>
    Parent,

    /// <summary>Its start time has not come.</summary>
    StartTime,

    Conditions,

    /// <summary>The market is closed.</summary>
    Hours,

    /// <summary>Shares to sell short are being located.</summary>
    Locate,
}
