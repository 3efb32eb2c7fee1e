namespace AlgoTrader.Strategies.Instances;

/// <summary>What a parameter or setting was and became; empty where it was not there.</summary>
public sealed record ValueChange(string Name, string From, string To);
