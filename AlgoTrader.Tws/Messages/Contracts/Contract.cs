using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>An instrument as the protocol describes it. Empty text means "any" in requests.</summary>
public sealed record Contract
{
    /// <summary>The security type of combos.</summary>
    public const string Combo = "BAG";

    /// <summary>IB's own number of the instrument; 0 when unknown.</summary>
    public int ConId { get; init; }

    public string Symbol { get; init; } = "";

    /// <summary>STK, FUT, OPT, FOP, CASH, IND, CFD, BAG, BOND, CRYPTO or CONTFUT.</summary>
    public string SecType { get; init; } = "";

    public string LastTradeDateOrContractMonth { get; init; } = "";

    public decimal Strike { get; init; }

    /// <summary>C, P, or empty for instruments that are not options.</summary>
    public string Right { get; init; } = "";

    public string Multiplier { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string LocalSymbol { get; init; } = "";

    public string TradingClass { get; init; } = "";

    /// <summary>What a combo (BAG) consists of; in market data and history requests, orders and open orders.</summary>
    public ValueList<ComboLeg> ComboLegs { get; init; } = [];

    /// <summary>A combo's legs in the gateway's words; only in open and completed orders.</summary>
    public string ComboLegsDescription { get; init; } = "";

    /// <summary>What hedges this instrument; in market data requests, orders and open orders.</summary>
    public DeltaNeutralContract? DeltaNeutralContract { get; init; }

    /// <summary>Several instruments as one: its legs say which.</summary>
    public bool IsCombo => SecType == Combo;

    /// <summary>A US stock or fund, routed by IB.</summary>
    public static Contract Stock(string symbol, string exchange = "SMART", string currency = "USD") =>
        new() { Symbol = symbol, SecType = "STK", Exchange = exchange, Currency = currency };

    internal Contract WithCombo(string description, ValueList<ComboLeg> legs, DeltaNeutralContract? deltaNeutral) =>
        description.Length == 0 && legs.Count == 0 && deltaNeutral is null
            ? this : this with { ComboLegsDescription = description, ComboLegs = legs, DeltaNeutralContract = deltaNeutral };

    /// <summary>The twelve fields by which requests name a contract.</summary>
    internal void EncodeRequest(FieldWriter writer)
    {
        EncodeDescription(writer);
        writer.Write(Exchange);
        writer.Write(PrimaryExchange);
        writer.Write(Currency);
        writer.Write(LocalSymbol);
        writer.Write(TradingClass);
    }

    internal static Contract DecodeRequest(ref FieldReader fields) =>
        DecodeDescription(ref fields) with
        {
            Exchange = fields.ReadString(),
            PrimaryExchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
            TradingClass = fields.ReadString(),
        };

    /// <summary>The eleven fields by which the gateway names one: without the primary exchange.</summary>
    internal void EncodeReply(FieldWriter writer)
    {
        EncodeDescription(writer);
        writer.Write(Exchange);
        writer.Write(Currency);
        writer.Write(LocalSymbol);
        writer.Write(TradingClass);
    }

    internal static Contract DecodeReply(ref FieldReader fields) =>
        DecodeDescription(ref fields) with
        {
            Exchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
            TradingClass = fields.ReadString(),
        };

    /// <summary>Up to the multiplier every list of contract fields is the same.</summary>
    internal void EncodeDescription(FieldWriter writer)
    {
        writer.Write(ConId);
        writer.Write(Symbol);
        writer.Write(SecType);
        writer.Write(LastTradeDateOrContractMonth);
        writer.Write(Strike);
        writer.Write(Right);
        writer.Write(Multiplier);
    }

    internal static Contract DecodeDescription(ref FieldReader fields) =>
        new()
        {
            ConId = fields.ReadInt32(),
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            LastTradeDateOrContractMonth = fields.ReadString(),
            Strike = fields.ReadDecimal(),
            Right = DecodeRight(fields.ReadString()),
            Multiplier = fields.ReadString(),
        };

    // "?", "0" and "" all say that the instrument is no option.
    internal static string DecodeRight(string right) => right is "?" or "0" ? "" : right;
}
