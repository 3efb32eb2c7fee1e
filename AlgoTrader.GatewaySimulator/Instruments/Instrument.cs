using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>One instrument that can be asked for and traded: what the gateway knows of it. Two are the same when their ids are.</summary>
public sealed class Instrument
{
    public Instrument(Contract contract)
    {
        Contract = contract;
        Multiplier = decimal.TryParse(contract.Multiplier, System.Globalization.CultureInfo.InvariantCulture, out var multiplier) && multiplier > 0 ? multiplier : 1;
    }

    /// <summary>The contract as the gateway names it, by its default exchange.</summary>
    public Contract Contract { get; }

    public int ConId => Contract.ConId;

    public string Symbol => Contract.Symbol;

    public string SecType => Contract.SecType;

    public string Currency => Contract.Currency;

    /// <summary>Money per point of price and unit of quantity; 1 for stocks.</summary>
    public decimal Multiplier { get; }

    public string LongName { get; init; } = "";

    public TradingSchedule Schedule { get; init; } = TradingSchedule.UsStocks;

    public PriceIncrements Increments { get; init; } = PriceIncrements.Cents;

    /// <summary>Smallest price step at any price.</summary>
    public decimal MinTick => Increments.Smallest;

    /// <summary>All exchanges it can be routed to, the default one first.</summary>
    public IReadOnlyList<string> Exchanges { get; init; } = [];

    public decimal MinSize { get; init; } = 1;

    public decimal SizeIncrement { get; init; } = 1;

    public decimal SuggestedSizeIncrement { get; init; } = 100;

    public string StockType { get; init; } = "";

    /// <summary>True when a client's description means this instrument. Empty fields match anything.</summary>
    public bool Matches(Contract wanted) =>
        (wanted.ConId == 0 ? wanted.Symbol.Length + wanted.LocalSymbol.Length > 0 : wanted.ConId == ConId)
        && IsAny(wanted.Symbol, Symbol) && IsAny(wanted.LocalSymbol, Contract.LocalSymbol) && IsAny(wanted.SecType, SecType)
        && IsAny(wanted.Currency, Currency) && (wanted.Exchange.Length == 0 || Exchanges.Contains(wanted.Exchange))
        && IsAny(wanted.PrimaryExchange, Contract.PrimaryExchange);

    public override string ToString() => Contract.LocalSymbol.Length > 0 ? Contract.LocalSymbol : Symbol;

    private static bool IsAny(string wanted, string value) => wanted.Length == 0 || wanted == value;
}
