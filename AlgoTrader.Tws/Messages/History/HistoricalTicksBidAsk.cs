using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Past quotes, oldest first; more follow unless done.</summary>
public sealed record HistoricalTicksBidAsk(int RequestId, ValueList<HistoricalTickBidAsk> Ticks, bool IsDone) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.HistoricalTicksBidAsk;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Ticks);
        writer.Write(IsDone);
    }

    public static HistoricalTicksBidAsk Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), RepeatedGroups.Read<HistoricalTickBidAsk>(ref fields), fields.ReadBool());
}
