using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Sets how much the gateway logs: 1 system, 2 errors, 3 warnings, 4 information, 5 detail.</summary>
public sealed record SetServerLogLevel(int Level) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.SetServerLogLevel;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Level);
    }

    public static SetServerLogLevel Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new SetServerLogLevel(fields.ReadInt32());
    }
}
