namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>What a rule limits. Amounts of money are in the account's base currency.</summary>
internal enum RiskKind
{
    /// <summary>Units of one order.</summary>
    OrderQuantity,

    /// <summary>Price times units times multiplier of one order.</summary>
    OrderNotional,

    /// <summary>How far a limit or stop price may be from the last known price, in percent.</summary>
    PriceBand,

    /// <summary>Orders and changes in any second.</summary>
    OrderRate,

    /// <summary>Orders that are not final.</summary>
    OpenOrders,

    /// <summary>Units held of one instrument, either way, were every working order of the worse side filled.</summary>
    Position,

    /// <summary>The same at the last known price.</summary>
    PositionNotional,

    /// <summary>Loss since the day began, open positions marked at the last known price, fees included.</summary>
    DayLoss,

    /// <summary>Fall of the profit from its highest, marked likewise.</summary>
    Drawdown,

    /// <summary>Losing round trips in a row.</summary>
    LossStreak,

    /// <summary>Symbols that may not be traded.</summary>
    Restricted,

    /// <summary>Seconds without a sign of life of whoever watches, after which the kill switch is set.</summary>
    DeadMan,
}
