namespace AlgoTrader.Trading.Strategies;

/// <summary>A figure that a strategy keeps of itself, under a name of its own.</summary>
/// <param name="IsCounter">It only grows; otherwise it is what it was set to last.</param>
public readonly record struct CustomMetric(bool IsCounter, double Value);
