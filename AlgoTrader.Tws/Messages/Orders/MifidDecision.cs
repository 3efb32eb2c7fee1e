namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Who or what decided and executed, under MiFID II. Only in placeOrder.</summary>
public sealed record MifidDecision
{
    public string DecisionMaker { get; init; } = "";

    public string DecisionAlgo { get; init; } = "";

    public string ExecutionTrader { get; init; } = "";

    public string ExecutionAlgo { get; init; } = "";
}
