using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>The contract of a delta-neutral combo as the gateway took it.</summary>
public sealed record DeltaNeutralValidation(int RequestId, int ConId, decimal Delta, decimal Price) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.DeltaNeutralValidation;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(ConId);
        writer.Write(Delta);
        writer.Write(Price);
    }

    public static DeltaNeutralValidation Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new DeltaNeutralValidation(fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal());
    }
}
