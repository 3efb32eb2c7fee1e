using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>What the gateway adds to an open order: its status, and margin and commission where they are known.</summary>
public sealed record OrderState(string Status)
{
    /// <summary>Margins before, change and after: initial, maintenance, equity with loan value each.</summary>
    internal const int MarginFields = 9;

    public decimal? InitMarginBefore { get; init; }

    public decimal? MaintMarginBefore { get; init; }

    public decimal? EquityWithLoanBefore { get; init; }

    public decimal? InitMarginChange { get; init; }

    public decimal? MaintMarginChange { get; init; }

    public decimal? EquityWithLoanChange { get; init; }

    public decimal? InitMarginAfter { get; init; }

    public decimal? MaintMarginAfter { get; init; }

    public decimal? EquityWithLoanAfter { get; init; }

    public decimal? Commission { get; init; }

    public decimal? MinCommission { get; init; }

    public decimal? MaxCommission { get; init; }

    public string CommissionCurrency { get; init; } = "";

    public string WarningText { get; init; } = "";

    internal void Encode(FieldWriter writer)
    {
        writer.Write(Status);
        writer.WriteOrMax(InitMarginBefore);
        writer.WriteOrMax(MaintMarginBefore);
        writer.WriteOrMax(EquityWithLoanBefore);
        writer.WriteOrMax(InitMarginChange);
        writer.WriteOrMax(MaintMarginChange);
        writer.WriteOrMax(EquityWithLoanChange);
        writer.WriteOrMax(InitMarginAfter);
        writer.WriteOrMax(MaintMarginAfter);
        writer.WriteOrMax(EquityWithLoanAfter);
        writer.WriteOrEmpty(Commission);
        writer.WriteOrEmpty(MinCommission);
        writer.WriteOrEmpty(MaxCommission);
        writer.Write(CommissionCurrency);
        writer.WriteEscaped(WarningText);
    }

    internal static OrderState Decode(ref FieldReader fields) =>
        new(fields.ReadString())
        {
            InitMarginBefore = fields.ReadDecimalOrNull(),
            MaintMarginBefore = fields.ReadDecimalOrNull(),
            EquityWithLoanBefore = fields.ReadDecimalOrNull(),
            InitMarginChange = fields.ReadDecimalOrNull(),
            MaintMarginChange = fields.ReadDecimalOrNull(),
            EquityWithLoanChange = fields.ReadDecimalOrNull(),
            InitMarginAfter = fields.ReadDecimalOrNull(),
            MaintMarginAfter = fields.ReadDecimalOrNull(),
            EquityWithLoanAfter = fields.ReadDecimalOrNull(),
            Commission = fields.ReadDecimalOrNull(),
            MinCommission = fields.ReadDecimalOrNull(),
            MaxCommission = fields.ReadDecimalOrNull(),
            CommissionCurrency = fields.ReadString(),
            WarningText = fields.ReadEscapedString(),
        };
}
