using System.Text;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Orders;

/// <summary>A placeOrder as another client might write it: the fields of a good one, with one of them replaced by a text.</summary>
internal sealed class RawOrder(PlaceOrder order, int field, string text) : IClientMessage
{
    /// <summary>Counted as the protocol's description does, from the message id on.</summary>
    public const int TotalQuantity = 17;

    public const int LimitPrice = 19;

    public int MessageId => order.MessageId;

    public void Encode(FieldWriter writer)
    {
        var plain = new FieldWriter(ServerVersion.Maximum);
        plain.WriteFrame(order);
        var fields = Encoding.UTF8.GetString(plain.Written.Span[Frame.HeaderLength..]).Split('\0');
        for (var i = 1; i < fields.Length - 1; i++)
            writer.Write(i == field ? text : fields[i]);
    }
}
