using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>Asks for the groups of windows that TWS shows together.</summary>
public sealed record QueryDisplayGroups(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.QueryDisplayGroups;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static QueryDisplayGroups Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new QueryDisplayGroups(fields.ReadInt32());
    }
}
