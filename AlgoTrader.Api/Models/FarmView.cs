namespace AlgoTrader.Api.Models;

/// <summary>One of IB's data farms.</summary>
/// <param name="State">connected, connecting, inactive or broken.</param>
public sealed record FarmView(string Name, string State);
