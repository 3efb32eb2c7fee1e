using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>
/// An order with a field that is none, such as a size of NaN. Clients wait for word of an order, so it is refused by its id instead of
/// ending the connection.
/// </summary>
internal static class UnreadableOrder
{
    /// <summary>The id of the order that a payload places; null when it places none, or when not even that can be read.</summary>
    public static int? IdOf(ReadOnlySpan<byte> payload, int version)
    {
        var fields = new FieldReader(payload, version);
        try
        {
            return fields.ReadMessageId() == ClientMessageId.PlaceOrder ? fields.ReadInt32() : null;
        }
        catch (TwsProtocolException)
        {
            return null;
        }
    }

    /// <summary>Called under the simulation's gate.</summary>
    public static void Refuse(Simulation simulation, ClientSession client, int orderId, TwsProtocolException error)
    {
        var rejection = OrderRejection.Unreadable(error.Message);
        simulation.Exchange.Refuse(client.ClientId, orderId, rejection);
        client.SendError(orderId, rejection.Code, rejection.Text);
    }
}
