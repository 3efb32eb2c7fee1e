namespace AlgoTrader.IbBroker.Accounts;

internal enum DifferenceKind
{
    Position,

    /// <summary>An order of unproven fate. It blocks its strategy, not the trading of others.</summary>
    UnknownOrder,

    /// <summary>An order that only the gateway has: others placed it, or the journal lost it.</summary>
    ExternalOrder,
}
