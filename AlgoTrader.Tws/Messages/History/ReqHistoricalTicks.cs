using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Asks for up to 1000 past ticks. Exactly one of start and end is given.</summary>
public sealed record ReqHistoricalTicks(int RequestId, Contract Contract) : IClientMessage
{
    public bool IncludeExpired { get; init; }

    /// <summary><c>yyyyMMdd HH:mm:ss zone</c>, or empty when the end is given.</summary>
    public string StartDateTime { get; init; } = "";

    public string EndDateTime { get; init; } = "";

    public int NumberOfTicks { get; init; } = 1000;

    /// <summary>TRADES, BID_ASK or MIDPOINT.</summary>
    public string WhatToShow { get; init; } = "TRADES";

    /// <summary>Regular trading hours only.</summary>
    public bool UseRth { get; init; }

    /// <summary>Leave out quotes of which only a size changed.</summary>
    public bool IgnoreSize { get; init; }

    public string MiscOptions { get; init; } = "";

    public int MessageId => ClientMessageId.ReqHistoricalTicks;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(IncludeExpired);
        writer.Write(StartDateTime);
        writer.Write(EndDateTime);
        writer.Write(NumberOfTicks);
        writer.Write(WhatToShow);
        writer.Write(UseRth);
        writer.Write(IgnoreSize);
        writer.Write(MiscOptions);
    }

    public static ReqHistoricalTicks Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            IncludeExpired = fields.ReadBool(),
            StartDateTime = fields.ReadString(),
            EndDateTime = fields.ReadString(),
            NumberOfTicks = fields.ReadInt32(),
            WhatToShow = fields.ReadString(),
            UseRth = fields.ReadBool(),
            IgnoreSize = fields.ReadBool(),
            MiscOptions = fields.ReadString(),
        };
}
