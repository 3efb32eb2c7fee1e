using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.SingleTicks;

/// <summary>A client's single ticks of one kind.</summary>
internal sealed class TickByTickFeed(ClientSession client, int requestId, Instrument instrument, TickByTickKind kind, bool ignoreSize) : IFeed
{
    private readonly ReadOnlyMemory<byte> _head = EncodedMessage.HeadOf(requestId, (int)kind);

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    public TickByTickKind Kind => kind;

    /// <summary>Quotes of which only a size changed are left out.</summary>
    public bool IgnoreSize => ignoreSize;

    /// <summary>Sends what comes behind request id and kind.</summary>
    public void Send(ReadOnlyMemory<byte> body)
    {
        client.IsMarkDue = true;
        client.Send(new EncodedMessage(GatewayMessageId.TickByTick, _head, body));
    }
}
