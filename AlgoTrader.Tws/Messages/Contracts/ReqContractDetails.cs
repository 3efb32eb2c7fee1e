using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>Asks for all instruments that match a description.</summary>
public sealed record ReqContractDetails(int RequestId, Contract Contract) : IClientMessage
{
    private const int LayoutVersion = 8;

    public bool IncludeExpired { get; init; }

    /// <summary>ISIN, CUSIP, SEDOL, RIC or empty.</summary>
    public string SecIdType { get; init; } = "";

    public string SecId { get; init; } = "";

    public string IssuerId { get; init; } = "";

    public int MessageId => ClientMessageId.ReqContractDetails;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(IncludeExpired);
        writer.Write(SecIdType);
        writer.Write(SecId);
        if (writer.ServerVersion >= ServerVersion.IssuerId)
            writer.Write(IssuerId);
    }

    public static ReqContractDetails Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqContractDetails(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            IncludeExpired = fields.ReadBool(),
            SecIdType = fields.ReadString(),
            SecId = fields.ReadString(),
            IssuerId = fields.ServerVersion >= ServerVersion.IssuerId ? fields.ReadString() : "",
        };
    }
}
