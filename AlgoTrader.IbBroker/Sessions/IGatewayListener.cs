using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What becomes of one connection, told on the broker's loop. Each call names the link it is about: an older one may still speak.</summary>
internal interface IGatewayListener
{
    /// <summary>The handshake is done and the gateway has named its accounts and the lowest usable order id.</summary>
    void Opened(IGatewayLink link, GatewayWelcome welcome);

    void Received(IGatewayLink link, IGatewayMessage message);

    /// <summary>It could not be opened, or has ended. Nothing follows.</summary>
    /// <param name="reason">For people.</param>
    void Closed(IGatewayLink link, string reason);
}
