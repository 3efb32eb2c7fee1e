namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>Where the events of orders are kept, so that a restarted simulator still knows them.</summary>
internal interface IOrderLog
{
    /// <summary>Keeps an event. It is told to clients only after this has returned.</summary>
    void Append(OrderEvent happened);
}
