namespace AlgoTrader.Data.Sql.Settings;

/// <summary>A value of the system itself under a name of its own.</summary>
/// <param name="Version">1 when first written, one more with each change.</param>
public sealed record Setting(string Name, string Value, long Version);
