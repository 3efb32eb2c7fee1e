namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The margin cushion is above, or below, a percentage.</summary>
public sealed record MarginCondition(bool IsMore, int Percent) : OrderCondition;
