namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A child order that hedges its parent: D delta, B beta, F currency, P pair; the parameter is the beta or the pair's ratio.</summary>
public sealed record HedgeOrder(string Type, string Param);
