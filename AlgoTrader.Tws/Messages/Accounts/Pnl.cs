using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Profit and loss of an account, in its base currency; null is what the gateway does not know.</summary>
public sealed record Pnl(int RequestId, decimal? DailyPnl, decimal? UnrealizedPnl, decimal? RealizedPnl) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.Pnl;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.WriteOrMax(DailyPnl);
        writer.WriteOrMax(UnrealizedPnl);
        writer.WriteOrMax(RealizedPnl);
    }

    public static Pnl Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadDecimalOrNull(), fields.ReadDecimalOrNull(), fields.ReadDecimalOrNull());
}
