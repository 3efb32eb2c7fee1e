using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>When an instrument traded: the answer to a historical request for SCHEDULE. Gateways send it from 165 on.</summary>
public sealed record HistoricalSchedule(int RequestId, string Start, string End, string TimeZone, ValueList<HistoricalSession> Sessions)
    : IGatewayMessage
{
    public int MessageId => GatewayMessageId.HistoricalSchedule;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Start);
        writer.Write(End);
        writer.Write(TimeZone);
        RepeatedGroups.Write(writer, Sessions);
    }

    public static HistoricalSchedule Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), RepeatedGroups.Read<HistoricalSession>(ref fields));
}
