using System.Globalization;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>One instrument that can be asked for and traded: what the gateway knows of it. Two are the same when their ids are.</summary>
public sealed class Instrument
{
    public Instrument(Contract contract)
    {
        Contract = contract;
        Multiplier = decimal.TryParse(contract.Multiplier, CultureInfo.InvariantCulture, out var multiplier) && multiplier > 0 ? multiplier : 1;
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

    public string MarketName { get; init; } = "";

    public TradingSchedule Schedule { get; init; } = TradingSchedule.UsStocks;

    public PriceIncrements Increments { get; init; } = PriceIncrements.Cents;

    /// <summary>Smallest price step at any price.</summary>
    public decimal MinTick => Increments.Smallest;

    /// <summary>All exchanges it can be routed to, the default one first.</summary>
    public IReadOnlyList<string> Exchanges { get; init; } = [];

    /// <summary>Order types and attributes, separated by commas.</summary>
    public string OrderTypes { get; init; } = "LMT,MKT,WHATIF";

    public decimal MinSize { get; init; } = 1;

    public decimal SizeIncrement { get; init; } = 1;

    public decimal SuggestedSizeIncrement { get; init; } = 100;

    public string StockType { get; init; } = "";

    /// <summary>By how much prices are multiplied when quoted; 100 where they are in pence.</summary>
    public int PriceMagnifier { get; init; } = 1;

    /// <summary>The underlying of a derivative; 0 and empty for others.</summary>
    public int UnderConId { get; init; }

    public string UnderSymbol { get; init; } = "";

    public string UnderSecType { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Category { get; init; } = "";

    public string Subcategory { get; init; } = "";

    /// <summary>ISIN, CUSIP.</summary>
    public IReadOnlyList<SecurityId> SecurityIds { get; init; } = [];

    /// <summary>Instruments of one group share their smart-routed depth.</summary>
    public int AggGroup { get; init; } = 1;

    /// <summary>The month a future or option is named by, <c>yyyyMM</c>.</summary>
    public string ContractMonth { get; init; } = "";

    /// <summary>The last day it trades; null for what never expires.</summary>
    public DateOnly? LastTradeDate { get; init; }

    /// <summary>The day it is settled by, which is the last trade date or the day after.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The terms of a bond.</summary>
    public BondTerms? Bond { get; init; }

    /// <summary>What a combo consists of: instruments and how many are bought (sold: below zero) per unit.</summary>
    public IReadOnlyList<(Instrument Instrument, int Ratio)> Legs { get; init; } = [];

    /// <summary>Other names that market files use for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public bool IsExpiredOn(DateOnly date) => LastTradeDate < date;

    /// <summary>True when a client's description means this instrument. Empty fields match anything.</summary>
    public bool Matches(Contract wanted) => ContractMatch.Fits(wanted, this) && TradesOn(wanted.Exchange);

    /// <summary>True when orders and requests may name the exchange; an empty one stands for the default.</summary>
    public bool TradesOn(string exchange) => exchange.Length == 0 || Exchanges.Contains(exchange);

    /// <summary>
    /// The contract as an answer to a client names it: by the exchange it asked for, and as the continuous future if it asked for that.
    /// </summary>
    public Contract ContractAs(Contract asked) =>
        asked.Exchange.Length == 0 && asked.SecType != SecTypes.ContinuousFuture ? Contract : Contract with
        {
            Exchange = asked.Exchange.Length == 0 ? Contract.Exchange : asked.Exchange,
            SecType = asked.SecType == SecTypes.ContinuousFuture ? asked.SecType : Contract.SecType,
        };

    public override string ToString() => Contract.LocalSymbol.Length > 0 ? Contract.LocalSymbol : Symbol;
}
