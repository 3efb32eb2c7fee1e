using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>
/// One trade, quote or midpoint, stamped in seconds since 1970 UTC. What a kind does not carry is zero or empty. Attributes of trades:
/// bit 0 past a limit, bit 1 unreported; of quotes: bit 0 bid past the low, bit 1 ask past the high.
/// </summary>
public readonly record struct TickByTick(int RequestId, TickByTickKind Kind, long EpochSeconds) : IGatewayMessage
{
    /// <summary>Of the trade, or the midpoint itself.</summary>
    public decimal Price { get; init; }

    /// <summary>Of the trade.</summary>
    public decimal Size { get; init; }

    public decimal BidPrice { get; init; }

    public decimal AskPrice { get; init; }

    public decimal BidSize { get; init; }

    public decimal AskSize { get; init; }

    public int Attributes { get; init; }

    /// <summary>Where it traded.</summary>
    public string Exchange { get; init; } = "";

    /// <summary>Letters of the exchange's own conditions of the trade.</summary>
    public string SpecialConditions { get; init; } = "";

    public int MessageId => GatewayMessageId.TickByTick;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write((int)Kind);
        writer.Write(EpochSeconds);
        switch (Kind)
        {
            case TickByTickKind.Last or TickByTickKind.AllLast:
                writer.Write(Price);
                writer.Write(Size);
                writer.Write(Attributes);
                writer.Write(Exchange);
                writer.Write(SpecialConditions);
                break;
            case TickByTickKind.BidAsk:
                writer.Write(BidPrice);
                writer.Write(AskPrice);
                writer.Write(BidSize);
                writer.Write(AskSize);
                writer.Write(Attributes);
                break;
            case TickByTickKind.MidPoint:
                writer.Write(Price);
                break;
            default:
                throw new TwsUnsupportedException($"tick-by-tick kind {(int)Kind}", RequestId);
        }
    }

    public static TickByTick Decode(ref FieldReader fields)
    {
        var tick = new TickByTick(fields.ReadInt32(), (TickByTickKind)fields.ReadInt32(), fields.ReadInt64());
        return tick.Kind switch
        {
            TickByTickKind.Last or TickByTickKind.AllLast => tick with
            {
                Price = fields.ReadDecimal(),
                Size = fields.ReadDecimal(),
                Attributes = fields.ReadInt32(),
                Exchange = fields.ReadString(),
                SpecialConditions = fields.ReadString(),
            },
            TickByTickKind.BidAsk => tick with
            {
                BidPrice = fields.ReadDecimal(),
                AskPrice = fields.ReadDecimal(),
                BidSize = fields.ReadDecimal(),
                AskSize = fields.ReadDecimal(),
                Attributes = fields.ReadInt32(),
            },
            TickByTickKind.MidPoint => tick with { Price = fields.ReadDecimal() },
            // Nothing of it can be read, but the message is whole: the tick names its kind and is otherwise empty.
            _ => tick,
        };
    }
}
