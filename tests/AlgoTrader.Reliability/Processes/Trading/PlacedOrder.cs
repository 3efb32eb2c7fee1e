using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Processes.Trading;

/// <summary>An order of the strategy, and what it was told about it.</summary>
internal sealed class PlacedOrder(PlaceOrderRequest request, long begunAt)
{
    public PlaceOrderRequest Request => request;

    public string Key => request.ClientOrderId;

    /// <summary>Timestamp of the first attempt.</summary>
    public long BegunAt => begunAt;

    public int Attempts { get; set; }

    /// <summary>Timestamp of the answer that took it in; null for none.</summary>
    public long? AcknowledgedAt { get; set; }

    /// <summary>The answer said that the key was known: an earlier reply was lost.</summary>
    public bool WasKnown { get; set; }

    /// <summary>The last refusal.</summary>
    public string Refusal { get; set; } = string.Empty;

    /// <summary>Refused for good: nobody promised anything, and yet it may be at the gateway.</summary>
    public bool IsRefused { get; set; }
}
