using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Accounts.Margin;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>What all accounts have in common.</summary>
internal sealed record AccountRules(string BaseCurrency = "USD", MarginMode Margin = MarginMode.RegT, CommissionPlan Commission = CommissionPlan.Fixed);
