using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Asks for the oldest time of which there is data.</summary>
public sealed record ReqHeadTimestamp(int RequestId, Contract Contract) : IClientMessage
{
    public bool IncludeExpired { get; init; }

    /// <summary>Regular trading hours only.</summary>
    public bool UseRth { get; init; }

    public string WhatToShow { get; init; } = "TRADES";

    /// <summary>1: text. 2: seconds since 1970 UTC.</summary>
    public int FormatDate { get; init; } = 1;

    public int MessageId => ClientMessageId.ReqHeadTimestamp;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(IncludeExpired);
        writer.Write(UseRth);
        writer.Write(WhatToShow);
        writer.Write(FormatDate);
    }

    public static ReqHeadTimestamp Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            IncludeExpired = fields.ReadBool(),
            UseRth = fields.ReadBool(),
            WhatToShow = fields.ReadString(),
            FormatDate = fields.ReadInt32(),
        };
}
