namespace AlgoTrader.Data.Sql.Accounts;

/// <summary>One value of an account, as the gateway reports it.</summary>
/// <param name="Key">IB's name, e.g. NetLiquidation.</param>
/// <param name="Value">As IB writes it: not all are numbers.</param>
/// <param name="Currency">Empty when it has none.</param>
/// <param name="UpdatedAt">When it was last written; set by the database.</param>
public sealed record AccountValue(string Account, string Key, string Value, string Currency, DateTimeOffset UpdatedAt = default);
