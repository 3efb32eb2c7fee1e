namespace AlgoTrader.Domain.Instruments;

/// <summary>What can be traded, named as IB names it. Two instruments are the same when all parts are equal.</summary>
/// <param name="Symbol">IB symbol, e.g. SPY.</param>
/// <param name="SecurityType">IB secType: STK, FUT, OPT, CASH, ...</param>
/// <param name="Exchange">Routing destination, e.g. SMART.</param>
/// <param name="Currency">Three-letter currency.</param>
/// <param name="PrimaryExchange">Listing exchange that tells equal symbols apart; empty = any.</param>
public sealed record Instrument(
    string Symbol, string SecurityType = "STK", string Exchange = "SMART", string Currency = "USD", string PrimaryExchange = "")
{
    /// <summary>Of the symbol only: it is hashed for every order and fill, and few instruments share one.</summary>
    public override int GetHashCode() => Symbol.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => SecurityType == "STK" ? Symbol : $"{Symbol} {SecurityType}";
}
