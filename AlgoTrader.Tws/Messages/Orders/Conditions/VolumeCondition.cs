namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The day's volume of an instrument is above, or below, a value.</summary>
public sealed record VolumeCondition(int ConId, string Exchange, bool IsMore, int Volume) : OrderCondition;
