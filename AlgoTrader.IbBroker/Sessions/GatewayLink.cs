using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

internal sealed class GatewayLink(TwsConnection connection) : IGatewayLink
{
    public void Send<T>(T message)
        where T : IClientMessage
    {
        try
        {
            connection.Send(message);
        }
        catch (TwsDisconnectedException)
        {
            // The end of the session is already on its way to the loop, which then reconciles.
        }
        catch (TwsSendQueueFullException)
        {
            // The gateway does not read. What it has not taken is settled like after any other lost session.
            _ = connection.DisposeAsync().AsTask();
        }
    }

    public int NextRequestId() => connection.TakeRequestId();
}
