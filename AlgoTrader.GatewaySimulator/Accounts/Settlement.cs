namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>How trades of an instrument are paid.</summary>
internal enum Settlement
{
    /// <summary>Its price is paid: stocks, options, bonds, crypto.</summary>
    Paid,

    /// <summary>Only what it gains or loses is paid, when it is closed: futures and contracts for difference.</summary>
    Variation,

    /// <summary>One currency is paid for another.</summary>
    Exchange,
}
