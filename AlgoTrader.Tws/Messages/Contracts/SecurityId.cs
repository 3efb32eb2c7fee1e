namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>An instrument's number in another system, e.g. ISIN.</summary>
public sealed record SecurityId(string Tag, string Value);
