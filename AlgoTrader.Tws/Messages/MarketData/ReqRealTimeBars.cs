using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Opens a stream of 5-second bars.</summary>
public sealed record ReqRealTimeBars(int RequestId, Contract Contract) : IClientMessage
{
    private const int LayoutVersion = 3;

    /// <summary>Seconds; the protocol knows 5 only.</summary>
    public int BarSize { get; init; } = 5;

    /// <summary>TRADES, MIDPOINT, BID or ASK.</summary>
    public string WhatToShow { get; init; } = "TRADES";

    /// <summary>Regular trading hours only.</summary>
    public bool UseRth { get; init; }

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqRealTimeBars;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(BarSize);
        writer.Write(WhatToShow);
        writer.Write(UseRth);
        writer.Write(Options);
    }

    public static ReqRealTimeBars Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqRealTimeBars(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            BarSize = fields.ReadInt32(),
            WhatToShow = fields.ReadString(),
            UseRth = fields.ReadBool(),
            Options = fields.ReadString(),
        };
    }
}
