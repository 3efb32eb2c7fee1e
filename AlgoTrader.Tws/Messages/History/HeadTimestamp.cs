using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>The oldest time of which there is data, as the request's formatDate writes it.</summary>
public sealed record HeadTimestamp(int RequestId, string Text) : IGatewayMessage
{
    /// <summary>The time, or null when <see cref="Text"/> cannot be read.</summary>
    public DateTimeOffset? Time => TwsTime.TryParse(Text, out var time) ? time : null;

    public int MessageId => GatewayMessageId.HeadTimestamp;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Text);
    }

    public static HeadTimestamp Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
