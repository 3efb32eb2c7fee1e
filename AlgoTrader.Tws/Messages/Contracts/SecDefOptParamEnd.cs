using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>All option classes were sent.</summary>
public sealed record SecDefOptParamEnd(int RequestId) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.SecDefOptParamEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static SecDefOptParamEnd Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
