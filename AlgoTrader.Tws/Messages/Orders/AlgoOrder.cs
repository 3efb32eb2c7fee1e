namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>An IB algo such as Adaptive or Twap, and its parameters.</summary>
public sealed record AlgoOrder(string Strategy)
{
    public ValueList<TagValue> Parameters { get; init; } = [];

    /// <summary>The client's name for this run; only in placeOrder.</summary>
    public string Id { get; init; } = "";
}
