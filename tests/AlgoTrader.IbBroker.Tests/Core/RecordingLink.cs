using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>The outside: what was sent to the gateway, and what was true at that moment.</summary>
internal sealed class RecordingLink(Action<IClientMessage>? onSend = null) : IGatewayLink
{
    private int _requestId = 1000;

    public List<IClientMessage> Sent { get; } = [];

    public bool IsClosed { get; private set; }

    public void Send<T>(T message)
        where T : IClientMessage
    {
        onSend?.Invoke(message);
        Sent.Add(message);
    }

    public int NextRequestId() => ++_requestId;

    public void Close() => IsClosed = true;
}
