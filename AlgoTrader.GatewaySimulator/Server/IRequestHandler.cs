using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>A part of the gateway that answers some of the clients' messages. Called under the simulation's gate.</summary>
internal interface IRequestHandler
{
    /// <summary>Answers a message; false when it is not for this part.</summary>
    bool TryHandle(ClientSession client, IClientMessage message);

    /// <summary>A client has gone: whatever it subscribed to ends.</summary>
    void Left(ClientSession client);

    /// <summary>Request ids of the market data streams that a client has open here.</summary>
    IEnumerable<int> OpenStreams(ClientSession client) => [];

    /// <summary>The link to IB came back without its data: the client's market data streams end silently.</summary>
    void LoseData(ClientSession client)
    {
    }
}
