using System.Buffers.Text;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>
/// Where a client's message has its request or order id, so that an error about a message that cannot be read, or that nobody answers, still names it.
/// </summary>
internal static class RequestIdField
{
    /// <summary>The id that errors of no request have.</summary>
    public const int None = -1;

    /// <summary>The id in a payload; <see cref="None"/> when its kind has none or it is no number.</summary>
    public static int Of(ReadOnlySpan<byte> payload)
    {
        var place = NumberAt(payload, 0) is { } messageId ? PlaceIn(messageId) : 0;
        return place > 0 && NumberAt(payload, place) is { } id ? id : None;
    }

    public static int Of(IClientMessage message)
    {
        var fields = new FieldWriter(ServerVersion.Maximum);
        fields.Write(message.MessageId);
        message.Encode(fields);
        return Of(fields.Written.Span);
    }

    // Behind the message id, or behind the layout version too; 0 for messages that are no requests.
    private static int PlaceIn(int messageId) => messageId switch
    {
        3 or 20 or 22 or 78 or 79 or 81 or 83 or 84 or (>= 86 and <= 90) or (>= 92 and <= 98) or (>= 100 and <= 104) => 1,
        1 or 2 or 4 or 7 or 9 or 10 or 11 or 21 or 23 or 25 or (>= 50 and <= 57) or 62 or 63 or (>= 67 and <= 70) or (>= 74 and <= 77) => 2,
        ClientMessageId.ReplaceFa => 4,
        _ => 0,
    };

    private static int? NumberAt(ReadOnlySpan<byte> payload, int place)
    {
        for (; place > 0 && payload.IndexOf((byte)0) is >= 0 and var end; place--)
            payload = payload[(end + 1)..];
        return place == 0 && Utf8Parser.TryParse(payload, out int number, out var length) && length < payload.Length && payload[length] == 0 ? number : null;
    }
}
