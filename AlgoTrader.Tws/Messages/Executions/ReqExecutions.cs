using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Executions;

/// <summary>Asks for executions. An unset filter matches everything.</summary>
public sealed record ReqExecutions(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 3;

    /// <summary>0 for all clients.</summary>
    public int ClientId { get; init; }

    public string Account { get; init; } = "";

    /// <summary>Not before: <c>yyyyMMdd-HH:mm:ss</c> (UTC) or <c>yyyyMMdd HH:mm:ss zone</c>.</summary>
    public string Time { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecType { get; init; } = "";

    public string Exchange { get; init; } = "";

    /// <summary>BUY or SELL.</summary>
    public string Side { get; init; } = "";

    public int MessageId => ClientMessageId.ReqExecutions;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(ClientId);
        writer.Write(Account);
        writer.Write(Time);
        writer.Write(Symbol);
        writer.Write(SecType);
        writer.Write(Exchange);
        writer.Write(Side);
    }

    public static ReqExecutions Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        var request = new ReqExecutions(fields.ReadInt32());
        // Some clients leave the whole filter out.
        if (fields.AtEnd)
            return request;
        return request with
        {
            ClientId = fields.ReadInt32(),
            Account = fields.ReadString(),
            Time = fields.ReadString(),
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            Exchange = fields.ReadString(),
            Side = fields.ReadString(),
        };
    }
}
