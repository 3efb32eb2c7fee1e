using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends the stream of position changes.</summary>
public sealed record CancelPositions() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelPositions;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static CancelPositions Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelPositions();
    }
}
