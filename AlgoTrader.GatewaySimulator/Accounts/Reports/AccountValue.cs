namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>One value of an account as the protocol tells it.</summary>
internal readonly record struct AccountValue(string Key, string Value, string Currency);
