using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>An error, warning or notice. <see cref="RequestId"/> is the request or order it belongs to, -1 for the session.</summary>
public sealed record ErrMsg(int RequestId, int Code, string Text) : IMarketDepthMessage
{
    /// <summary>An order book goes on but its rows are void: empty it before the next change. A stream of a book hands this on.</summary>
    public const int BookReset = 317;

    /// <summary>The gateway's link to IB is back, but what streamed over it has ended and must be asked for again.</summary>
    public const int DataLost = 1101;

    private const int LayoutVersion = 2;

    /// <summary>Why an order was refused, as JSON; usually empty.</summary>
    public string AdvancedOrderReject { get; init; } = "";

    /// <summary>Nothing ended because of it: the 2100s and the few others that accompany a request that goes on.</summary>
    public bool IsWarning => Code is (>= 2100 and < 2200) or 165 or BookReset or 399 or 492 or 10090 or 10167 or 10349;

    public int MessageId => GatewayMessageId.ErrMsg;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Code);
        writer.WriteEscaped(Text);
        if (writer.ServerVersion >= ServerVersion.AdvancedOrderReject)
            writer.WriteEscaped(AdvancedOrderReject);
    }

    public static ErrMsg Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ErrMsg(fields.ReadInt32(), fields.ReadInt32(), fields.ReadEscapedString())
        {
            AdvancedOrderReject = fields.ServerVersion >= ServerVersion.AdvancedOrderReject ? fields.ReadEscapedString() : "",
        };
    }
}
