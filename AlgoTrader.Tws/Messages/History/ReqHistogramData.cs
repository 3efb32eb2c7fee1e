using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Asks how much was traded at each price over a period.</summary>
public sealed record ReqHistogramData(int RequestId, Contract Contract) : IClientMessage
{
    public bool IncludeExpired { get; init; }

    /// <summary>Regular trading hours only.</summary>
    public bool UseRth { get; init; }

    /// <summary>A number and day, week or month.</summary>
    public string TimePeriod { get; init; } = "1 week";

    public int MessageId => ClientMessageId.ReqHistogramData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(IncludeExpired);
        writer.Write(UseRth);
        writer.Write(TimePeriod);
    }

    public static ReqHistogramData Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            IncludeExpired = fields.ReadBool(),
            UseRth = fields.ReadBool(),
            TimePeriod = fields.ReadString(),
        };
}
