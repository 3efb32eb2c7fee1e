using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>What becomes of one connection, told on the broker's loop. Each call names the link it is about: an older one may still speak.</summary>
internal interface IGatewayListener
{
    /// <summary>
    /// The port has accepted the connection; the handshake is still to come. At the latest told before <see cref="Closed"/>, so
    /// that a gateway which does not answer is told apart from one which is not there.
    /// </summary>
    void Answered(IGatewayLink link);

    /// <summary>The handshake is done and the gateway has named its accounts and the lowest usable order id.</summary>
    void Opened(IGatewayLink link, GatewayWelcome welcome);

    /// <summary>Errors and notices may come before <see cref="Opened"/>, e.g. 326: the client id is in use.</summary>
    void Received(IGatewayLink link, IGatewayMessage message);

    /// <summary>It could not be opened, or has ended. Nothing follows.</summary>
    /// <param name="reason">For people.</param>
    void Closed(IGatewayLink link, string reason);
}
