using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>Ends a price calculation.</summary>
public sealed record CancelCalcOptionPrice(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelCalcOptionPrice;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelCalcOptionPrice Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelCalcOptionPrice(fields.ReadInt32());
    }
}
