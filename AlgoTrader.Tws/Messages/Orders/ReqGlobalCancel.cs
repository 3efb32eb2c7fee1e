using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Cancels every open order of the account, those of other clients and of people at the TWS too.</summary>
public sealed record ReqGlobalCancel() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqGlobalCancel;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqGlobalCancel Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqGlobalCancel();
    }
}
