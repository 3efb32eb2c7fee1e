namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>Keeps nothing.</summary>
internal sealed class NullOrderLog : IOrderLog
{
    public static readonly NullOrderLog Instance = new();

    public void Append(OrderEvent happened)
    {
    }
}
