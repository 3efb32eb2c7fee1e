namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>It is after, or before, a time, given as <c>yyyyMMdd HH:mm:ss zone</c> or <c>yyyyMMdd-HH:mm:ss</c> (UTC).</summary>
public sealed record TimeCondition(bool IsMore, string Time) : OrderCondition;
