using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Cancels an order of this client.</summary>
public sealed record CancelOrder(int OrderId) : IClientMessage
{
    private const int LayoutVersion = 1;

    /// <summary>When a person decided it, for orders under such rules; usually empty.</summary>
    public string ManualCancelTime { get; init; } = "";

    public int MessageId => ClientMessageId.CancelOrder;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(OrderId);
        if (writer.ServerVersion >= ServerVersion.ManualOrderTime)
            writer.Write(ManualCancelTime);
    }

    public static CancelOrder Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelOrder(fields.ReadInt32())
        {
            ManualCancelTime = fields.ServerVersion >= ServerVersion.ManualOrderTime ? fields.ReadString() : "",
        };
    }
}
