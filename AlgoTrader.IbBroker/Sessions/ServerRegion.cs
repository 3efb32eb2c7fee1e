namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Where the IB servers stand that the gateway is connected to; each region has reset times of its own.</summary>
public enum ServerRegion
{
    None,
    NorthAmerica,
    Europe,
    HongKong,
}
