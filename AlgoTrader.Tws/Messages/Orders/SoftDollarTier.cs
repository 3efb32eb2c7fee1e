namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A soft dollar tier. The name to display comes only from the gateway.</summary>
public sealed record SoftDollarTier(string Name, string Value, string DisplayName = "");
