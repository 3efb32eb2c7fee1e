namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>How a financial adviser's order is divided among accounts.</summary>
public sealed record AdviserAllocation
{
    public string Group { get; init; } = "";

    public string Method { get; init; } = "";

    public string Percentage { get; init; } = "";

    /// <summary>Gone from server version 177 on.</summary>
    public string Profile { get; init; } = "";
}
