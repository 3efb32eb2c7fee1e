using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>One session of a schedule. Times are in the schedule's zone.</summary>
public sealed record HistoricalSession(string Start, string End, string RefDate) : IRepeatedGroup<HistoricalSession>
{
    public static int FieldCount => 3;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Start);
        writer.Write(End);
        writer.Write(RefDate);
    }

    public static HistoricalSession Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString(), fields.ReadString());
}
