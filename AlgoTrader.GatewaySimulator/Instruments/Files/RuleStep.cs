namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>From a price on, the step of prices.</summary>
internal sealed record RuleStep(decimal From, decimal Increment);
