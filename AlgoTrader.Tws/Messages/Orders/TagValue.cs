namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A named parameter of an algo or of smart combo routing.</summary>
public sealed record TagValue(string Tag, string Value);
