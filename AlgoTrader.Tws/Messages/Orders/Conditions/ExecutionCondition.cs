namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>Something was executed in an instrument.</summary>
public sealed record ExecutionCondition(string Symbol, string SecType, string Exchange) : OrderCondition;
