using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>All positions were sent; what follows are changes.</summary>
public sealed record PositionEnd() : IPositionMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.PositionEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static PositionEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new PositionEnd();
    }
}
