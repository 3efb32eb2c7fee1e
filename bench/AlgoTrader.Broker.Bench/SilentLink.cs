using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.Broker.Bench;

/// <summary>A gateway that takes everything and says nothing.</summary>
internal sealed class SilentLink : IGatewayLink
{
    public int LastRequestId { get; private set; }

    public void Send<T>(T message)
        where T : Tws.Messages.IClientMessage
    {
    }

    public int NextRequestId() => ++LastRequestId;

    public void Close()
    {
    }
}
