namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>What an order would do to its account, in the base currency.</summary>
/// <param name="Trades">What it would trade.</param>
/// <param name="Others">What other working orders may trade.</param>
/// <param name="Before">With the working orders, and with the order that this one is a change of.</param>
/// <param name="Equity">With loan value, after commission and premiums.</param>
/// <param name="Premium">What its options cost; below zero when they are sold.</param>
internal sealed record OrderEffect(
    IReadOnlyList<PlannedTrade> Trades, IReadOnlyList<PlannedTrade> Others, MarginRequirement Before, MarginRequirement After, decimal EquityBefore, decimal Equity,
    decimal Premium);
