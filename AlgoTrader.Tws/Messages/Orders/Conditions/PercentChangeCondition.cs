namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The day's change of an instrument is above, or below, a percentage.</summary>
public sealed record PercentChangeCondition(int ConId, string Exchange, bool IsMore, decimal ChangePercent) : OrderCondition;
