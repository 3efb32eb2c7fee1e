using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Executions;

/// <summary>What an execution cost, and what it realised when it reduced a position.</summary>
public sealed record CommissionReport(
    string ExecId, decimal Commission, string Currency, decimal? RealizedPnl, decimal? Yield, int? YieldRedemptionDate)
    : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.CommissionReport;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ExecId);
        writer.Write(Commission);
        writer.Write(Currency);
        writer.WriteOrMax(RealizedPnl);
        writer.WriteOrMax(Yield);
        writer.WriteOrEmpty(YieldRedemptionDate);
    }

    public static CommissionReport Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CommissionReport(
            fields.ReadString(), fields.ReadDecimal(), fields.ReadString(), fields.ReadDecimalOrNull(),
            fields.ReadDecimalOrNull(), fields.ReadInt32OrNull());
    }
}
