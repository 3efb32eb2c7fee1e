using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Profit and loss of one position, in its currency; null is what the gateway does not know.</summary>
public sealed record PnlSingle(
    int RequestId, decimal Quantity, decimal? DailyPnl, decimal? UnrealizedPnl, decimal? RealizedPnl, decimal? Value)
    : IGatewayMessage
{
    public int MessageId => GatewayMessageId.PnlSingle;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Quantity);
        writer.WriteOrMax(DailyPnl);
        writer.WriteOrMax(UnrealizedPnl);
        writer.WriteOrMax(RealizedPnl);
        writer.WriteOrMax(Value);
    }

    public static PnlSingle Decode(ref FieldReader fields) =>
        new(
            fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimalOrNull(), fields.ReadDecimalOrNull(), fields.ReadDecimalOrNull(),
            fields.ReadDecimalOrNull());
}
