using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>Ends a volatility calculation.</summary>
public sealed record CancelCalcImpliedVolat(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelCalcImpliedVolat;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelCalcImpliedVolat Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelCalcImpliedVolat(fields.ReadInt32());
    }
}
