using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Executions;

/// <summary>All executions that matched a request were sent.</summary>
public sealed record ExecDetailsEnd(int RequestId) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.ExecDetailsEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static ExecDetailsEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ExecDetailsEnd(fields.ReadInt32());
    }
}
