using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Past midpoints, oldest first; more follow unless done.</summary>
public sealed record HistoricalTicks(int RequestId, ValueList<HistoricalTick> Ticks, bool IsDone) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.HistoricalTicks;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Ticks);
        writer.Write(IsDone);
    }

    public static HistoricalTicks Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), RepeatedGroups.Read<HistoricalTick>(ref fields), fields.ReadBool());
}
