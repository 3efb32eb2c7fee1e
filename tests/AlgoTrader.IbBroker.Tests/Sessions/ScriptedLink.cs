using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>One connection to a <see cref="ScriptedGateway"/>.</summary>
internal sealed class ScriptedLink(ScriptedGateway gateway, IGatewayListener listener) : IGatewayLink
{
    private int _requestId = 1000;

    public bool IsClosed { get; private set; }

    public void Send<T>(T message)
        where T : IClientMessage => gateway.Hear(this, message);

    public int NextRequestId() => ++_requestId;

    public void Close()
    {
        IsClosed = true;
        gateway.Leave(this);
    }

    /// <summary>Also on a connection that was closed: what was under way may still arrive.</summary>
    public void Say(IGatewayMessage message)
    {
        if (gateway.IsAlive)
            listener.Received(this, message);
    }

    public void Break() => listener.Closed(this, "the connection broke");
}
