namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Opens connections to gateways. A port: what sits on the broker's loop sees the network only through it and
/// <see cref="IGatewayLink"/>.
/// </summary>
internal interface IGatewayConnector
{
    /// <summary>
    /// Begins to connect and to shake hands, and returns at once. The listener is told on the broker's loop: first that it is
    /// open, or that it failed; then each message; last, and once, that it has closed.
    /// </summary>
    IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener);
}
