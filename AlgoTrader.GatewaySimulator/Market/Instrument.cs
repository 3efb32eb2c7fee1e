using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>A US stock or fund the simulator trades.</summary>
public sealed record Instrument(int ConId, string Symbol, string LongName, string PrimaryExchange)
{
    public const string TimeZone = "US/Eastern";

    /// <summary>Smallest price step.</summary>
    public const decimal Tick = 0.01m;

    /// <summary>The contract as the gateway names it.</summary>
    public Contract Contract { get; } = new()
    {
        ConId = ConId,
        Symbol = Symbol,
        SecType = "STK",
        Exchange = "SMART",
        PrimaryExchange = PrimaryExchange,
        Currency = "USD",
        LocalSymbol = Symbol,
        TradingClass = Symbol,
    };

    /// <summary>True when a client's description means this instrument. Empty fields match anything.</summary>
    public bool Matches(Contract wanted) =>
        (wanted.ConId == 0 ? wanted.Symbol.Length + wanted.LocalSymbol.Length > 0 : wanted.ConId == ConId)
        && IsAnyOf(wanted.Symbol, Symbol) && IsAnyOf(wanted.LocalSymbol, Symbol) && IsAnyOf(wanted.SecType, "STK")
        && IsAnyOf(wanted.Currency, "USD") && IsAnyOf(wanted.Exchange, "SMART", PrimaryExchange)
        && IsAnyOf(wanted.PrimaryExchange, PrimaryExchange);

    public override string ToString() => Symbol;

    private static bool IsAnyOf(string wanted, params ReadOnlySpan<string> values)
    {
        if (wanted.Length == 0)
            return true;
        foreach (var value in values)
        {
            if (wanted == value)
                return true;
        }
        return false;
    }
}
