using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Past trades, oldest first; more follow unless done.</summary>
public sealed record HistoricalTicksLast(int RequestId, ValueList<HistoricalTickLast> Ticks, bool IsDone) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.HistoricalTicksLast;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Ticks);
        writer.Write(IsDone);
    }

    public static HistoricalTicksLast Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), RepeatedGroups.Read<HistoricalTickLast>(ref fields), fields.ReadBool());
}
