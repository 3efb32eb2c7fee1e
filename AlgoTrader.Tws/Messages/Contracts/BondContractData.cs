using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>One bond that matches a contract request, with its terms and trading rules.</summary>
public sealed record BondContractData(int RequestId, Contract Contract) : IGatewayMessage
{
    private const int OldLayoutVersion = 6;

    public string Cusip { get; init; } = "";

    /// <summary>Percent a year.</summary>
    public decimal Coupon { get; init; }

    /// <summary>The maturity, with an hour and a zone behind it where they are known.</summary>
    public string Maturity { get; init; } = "";

    public string IssueDate { get; init; } = "";

    public string Ratings { get; init; } = "";

    public string BondType { get; init; } = "";

    public string CouponType { get; init; } = "";

    public bool IsConvertible { get; init; }

    public bool IsCallable { get; init; }

    public bool IsPuttable { get; init; }

    /// <summary>What else the description says.</summary>
    public string DescriptionAppend { get; init; } = "";

    public string MarketName { get; init; } = "";

    /// <summary>Smallest price step.</summary>
    public decimal MinTick { get; init; }

    public string OrderTypes { get; init; } = "";

    public string ValidExchanges { get; init; } = "";

    public string NextOptionDate { get; init; } = "";

    public string NextOptionType { get; init; } = "";

    public bool IsNextOptionPartial { get; init; }

    public string Notes { get; init; } = "";

    public string LongName { get; init; } = "";

    public string EvRule { get; init; } = "";

    public decimal? EvMultiplier { get; init; }

    public ValueList<SecurityId> SecurityIds { get; init; } = [];

    public int? AggGroup { get; init; }

    public string MarketRuleIds { get; init; } = "";

    public decimal? MinSize { get; init; }

    public decimal? SizeIncrement { get; init; }

    public decimal? SuggestedSizeIncrement { get; init; }

    public int MessageId => GatewayMessageId.BondContractData;

    public void Encode(FieldWriter writer)
    {
        var hasSizeRules = writer.ServerVersion >= ServerVersion.SizeRules;
        if (!hasSizeRules)
            writer.Write(OldLayoutVersion);
        writer.Write(RequestId);
        writer.Write(Contract.Symbol);
        writer.Write(Contract.SecType);
        writer.Write(Cusip);
        writer.Write(Coupon);
        writer.Write(Maturity);
        writer.Write(IssueDate);
        writer.Write(Ratings);
        writer.Write(BondType);
        writer.Write(CouponType);
        writer.Write(IsConvertible);
        writer.Write(IsCallable);
        writer.Write(IsPuttable);
        writer.Write(DescriptionAppend);
        writer.Write(Contract.Exchange);
        writer.Write(Contract.Currency);
        writer.Write(MarketName);
        writer.Write(Contract.TradingClass);
        writer.Write(Contract.ConId);
        writer.Write(MinTick);
        if (!hasSizeRules)
            writer.WriteEmpty(); // size multiplier of old market data, gone with whole-lot sizes
        writer.Write(OrderTypes);
        writer.Write(ValidExchanges);
        writer.Write(NextOptionDate);
        writer.Write(NextOptionType);
        writer.Write(IsNextOptionPartial);
        writer.Write(Notes);
        writer.WriteEscaped(LongName);
        writer.Write(EvRule);
        writer.WriteOrEmpty(EvMultiplier);
        writer.Write(SecurityIds.Count);
        foreach (var id in SecurityIds)
        {
            writer.Write(id.Tag);
            writer.Write(id.Value);
        }
        writer.WriteOrEmpty(AggGroup);
        writer.Write(MarketRuleIds);
        if (!hasSizeRules)
            return;
        writer.WriteOrEmpty(MinSize);
        writer.WriteOrEmpty(SizeIncrement);
        writer.WriteOrEmpty(SuggestedSizeIncrement);
    }

    public static BondContractData Decode(ref FieldReader fields)
    {
        var hasSizeRules = fields.ServerVersion >= ServerVersion.SizeRules;
        if (!hasSizeRules)
            fields.Skip(1);
        var requestId = fields.ReadInt32();
        var contract = new Contract { Symbol = fields.ReadString(), SecType = fields.ReadString() };
        var bond = new BondContractData(requestId, contract)
        {
            Cusip = fields.ReadString(),
            Coupon = fields.ReadDecimal(),
            Maturity = fields.ReadString(),
            IssueDate = fields.ReadString(),
            Ratings = fields.ReadString(),
            BondType = fields.ReadString(),
            CouponType = fields.ReadString(),
            IsConvertible = fields.ReadBool(),
            IsCallable = fields.ReadBool(),
            IsPuttable = fields.ReadBool(),
            DescriptionAppend = fields.ReadString(),
        };
        contract = contract with { Exchange = fields.ReadString(), Currency = fields.ReadString() };
        bond = bond with
        {
            MarketName = fields.ReadString(),
            Contract = contract with { TradingClass = fields.ReadString(), ConId = fields.ReadInt32() },
            MinTick = fields.ReadDecimal(),
        };
        if (!hasSizeRules)
            fields.Skip(1);
        return bond with
        {
            OrderTypes = fields.ReadString(),
            ValidExchanges = fields.ReadString(),
            NextOptionDate = fields.ReadString(),
            NextOptionType = fields.ReadString(),
            IsNextOptionPartial = fields.ReadBool(),
            Notes = fields.ReadString(),
            LongName = fields.ReadEscapedString(),
            EvRule = fields.ReadString(),
            EvMultiplier = fields.ReadDecimalOrNull(),
            SecurityIds = ContractData.DecodeSecurityIds(ref fields),
            AggGroup = fields.ReadInt32OrNull(),
            MarketRuleIds = fields.ReadString(),
            MinSize = hasSizeRules ? fields.ReadDecimalOrNull() : null,
            SizeIncrement = hasSizeRules ? fields.ReadDecimalOrNull() : null,
            SuggestedSizeIncrement = hasSizeRules ? fields.ReadDecimalOrNull() : null,
        };
    }
}
