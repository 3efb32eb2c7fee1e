using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Opens a stream of single ticks.</summary>
public sealed record ReqTickByTickData(int RequestId, Contract Contract) : IClientMessage
{
    /// <summary>Last, AllLast, BidAsk or MidPoint.</summary>
    public string TickType { get; init; } = "Last";

    /// <summary>Past ticks to send first; 0 for none.</summary>
    public int NumberOfTicks { get; init; }

    /// <summary>Leave out quotes of which only a size changed.</summary>
    public bool IgnoreSize { get; init; }

    public int MessageId => ClientMessageId.ReqTickByTickData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(TickType);
        writer.Write(NumberOfTicks);
        writer.Write(IgnoreSize);
    }

    public static ReqTickByTickData Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            TickType = fields.ReadString(),
            NumberOfTicks = fields.ReadInt32(),
            IgnoreSize = fields.ReadBool(),
        };
}
