namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>What an account may do with what it has.</summary>
public enum MarginMode
{
    /// <summary>Stocks at the margins of Regulation T, futures and options at fixed formulas.</summary>
    RegT,

    /// <summary>Everything is paid in full; nothing is sold short.</summary>
    Cash,

    /// <summary>Every order is accepted.</summary>
    None,
}
