using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>A part that follows sessions without having a say in them. Told on the broker's loop.</summary>
internal interface ISessionFollower
{
    /// <summary>The books agree and the submit gate is open.</summary>
    void Opened(IGatewayLink link);

    /// <summary>The submit gate is closed, or there is no session any more.</summary>
    void Closed();

    /// <summary>A message of the gateway, after the part that owns it has seen it.</summary>
    void Received(IGatewayMessage message);
}
