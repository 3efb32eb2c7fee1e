using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>Opens an order book.</summary>
public sealed record ReqMktDepth(int RequestId, Contract Contract) : IClientMessage
{
    private const int LayoutVersion = 5;

    /// <summary>Levels of each side.</summary>
    public int NumRows { get; init; } = 5;

    /// <summary>All exchanges in one book, each row naming its own.</summary>
    public bool IsSmartDepth { get; init; }

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqMktDepth;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(NumRows);
        writer.Write(IsSmartDepth);
        writer.Write(Options);
    }

    public static ReqMktDepth Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqMktDepth(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            NumRows = fields.ReadInt32(),
            IsSmartDepth = fields.ReadBool(),
            Options = fields.ReadString(),
        };
    }
}
