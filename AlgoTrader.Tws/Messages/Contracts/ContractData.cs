using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>One instrument that matches a contract request, with its trading rules.</summary>
public sealed record ContractData(int RequestId, Contract Contract) : IGatewayMessage
{
    private const int OldLayoutVersion = 8;

    public string MarketName { get; init; } = "";

    /// <summary>Smallest price step.</summary>
    public decimal MinTick { get; init; }

    /// <summary>Order types, separated by commas.</summary>
    public string OrderTypes { get; init; } = "";

    public string ValidExchanges { get; init; } = "";

    public int PriceMagnifier { get; init; } = 1;

    public int UnderConId { get; init; }

    public string LongName { get; init; } = "";

    public string ContractMonth { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Category { get; init; } = "";

    public string Subcategory { get; init; } = "";

    /// <summary>The zone of all hours below and of this instrument's bar times, e.g. US/Eastern.</summary>
    public string TimeZoneId { get; init; } = "";

    /// <summary><c>yyyyMMdd:HHmm-yyyyMMdd:HHmm;yyyyMMdd:CLOSED;...</c></summary>
    public string TradingHours { get; init; } = "";

    /// <summary>The regular session, in the form of <see cref="TradingHours"/>.</summary>
    public string LiquidHours { get; init; } = "";

    public string EvRule { get; init; } = "";

    public decimal? EvMultiplier { get; init; }

    public ValueList<SecurityId> SecurityIds { get; init; } = [];

    public int? AggGroup { get; init; }

    public string UnderSymbol { get; init; } = "";

    public string UnderSecType { get; init; } = "";

    public string MarketRuleIds { get; init; } = "";

    public string RealExpirationDate { get; init; } = "";

    public string StockType { get; init; } = "";

    public decimal? MinSize { get; init; }

    public decimal? SizeIncrement { get; init; }

    public decimal? SuggestedSizeIncrement { get; init; }

    public int MessageId => GatewayMessageId.ContractData;

    public void Encode(FieldWriter writer)
    {
        if (writer.ServerVersion < ServerVersion.SizeRules)
            writer.Write(OldLayoutVersion);
        writer.Write(RequestId);
        writer.Write(Contract.Symbol);
        writer.Write(Contract.SecType);
        writer.Write(Contract.LastTradeDateOrContractMonth);
        writer.Write(Contract.Strike);
        writer.Write(Contract.Right);
        writer.Write(Contract.Exchange);
        writer.Write(Contract.Currency);
        writer.Write(Contract.LocalSymbol);
        writer.Write(MarketName);
        writer.Write(Contract.TradingClass);
        writer.Write(Contract.ConId);
        writer.Write(MinTick);
        if (writer.ServerVersion < ServerVersion.SizeRules)
            writer.WriteEmpty(); // size multiplier of old market data, gone with whole-lot sizes
        writer.Write(Contract.Multiplier);
        writer.Write(OrderTypes);
        writer.Write(ValidExchanges);
        writer.Write(PriceMagnifier);
        writer.Write(UnderConId);
        writer.WriteEscaped(LongName);
        writer.Write(Contract.PrimaryExchange);
        writer.Write(ContractMonth);
        writer.Write(Industry);
        writer.Write(Category);
        writer.Write(Subcategory);
        writer.Write(TimeZoneId);
        writer.Write(TradingHours);
        writer.Write(LiquidHours);
        writer.Write(EvRule);
        writer.WriteOrEmpty(EvMultiplier);
        writer.Write(SecurityIds.Count);
        foreach (var id in SecurityIds)
        {
            writer.Write(id.Tag);
            writer.Write(id.Value);
        }
        writer.WriteOrEmpty(AggGroup);
        writer.Write(UnderSymbol);
        writer.Write(UnderSecType);
        writer.Write(MarketRuleIds);
        writer.Write(RealExpirationDate);
        writer.Write(StockType);
        if (writer.ServerVersion < ServerVersion.SizeRules)
            return;
        writer.WriteOrEmpty(MinSize);
        writer.WriteOrEmpty(SizeIncrement);
        writer.WriteOrEmpty(SuggestedSizeIncrement);
    }

    public static ContractData Decode(ref FieldReader fields)
    {
        var hasSizeRules = fields.ServerVersion >= ServerVersion.SizeRules;
        if (!hasSizeRules)
            fields.Skip(1);
        var requestId = fields.ReadInt32();
        var contract = new Contract
        {
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            LastTradeDateOrContractMonth = fields.ReadString(),
            Strike = fields.ReadDecimal(),
            Right = Contract.DecodeRight(fields.ReadString()),
            Exchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
        };
        var marketName = fields.ReadString();
        contract = contract with { TradingClass = fields.ReadString(), ConId = fields.ReadInt32() };
        var minTick = fields.ReadDecimal();
        if (!hasSizeRules)
            fields.Skip(1);
        contract = contract with { Multiplier = fields.ReadString() };
        return new ContractData(requestId, contract)
        {
            MarketName = marketName,
            MinTick = minTick,
            OrderTypes = fields.ReadString(),
            ValidExchanges = fields.ReadString(),
            PriceMagnifier = fields.ReadInt32(),
            UnderConId = fields.ReadInt32(),
            LongName = fields.ReadEscapedString(),
            Contract = contract with { PrimaryExchange = fields.ReadString() },
            ContractMonth = fields.ReadString(),
            Industry = fields.ReadString(),
            Category = fields.ReadString(),
            Subcategory = fields.ReadString(),
            TimeZoneId = fields.ReadString(),
            TradingHours = fields.ReadString(),
            LiquidHours = fields.ReadString(),
            EvRule = fields.ReadString(),
            EvMultiplier = fields.ReadDecimalOrNull(),
            SecurityIds = DecodeSecurityIds(ref fields),
            AggGroup = fields.ReadInt32OrNull(),
            UnderSymbol = fields.ReadString(),
            UnderSecType = fields.ReadString(),
            MarketRuleIds = fields.ReadString(),
            RealExpirationDate = fields.ReadString(),
            StockType = fields.ReadString(),
            MinSize = hasSizeRules ? fields.ReadDecimalOrNull() : null,
            SizeIncrement = hasSizeRules ? fields.ReadDecimalOrNull() : null,
            SuggestedSizeIncrement = hasSizeRules ? fields.ReadDecimalOrNull() : null,
        };
    }

    internal static ValueList<SecurityId> DecodeSecurityIds(ref FieldReader fields)
    {
        var ids = new SecurityId[fields.ReadCount(2)];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = new SecurityId(fields.ReadString(), fields.ReadString());
        return new ValueList<SecurityId>(ids);
    }
}
