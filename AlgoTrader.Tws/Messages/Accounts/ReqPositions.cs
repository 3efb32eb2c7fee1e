using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for all positions and for their changes from then on.</summary>
public sealed record ReqPositions() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqPositions;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqPositions Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqPositions();
    }
}
