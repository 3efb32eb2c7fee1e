using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>A client's ticks of one instrument.</summary>
internal sealed class MarketDataLine(ClientSession client, int requestId, Instrument instrument, GenericTicks generics) : IFeed
{
    // Every kind of tick has layout version 6.
    private readonly ReadOnlyMemory<byte> _head = EncodedMessage.HeadOf(6, requestId);

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    public GenericTicks Generics => generics;

    public void Send(TickScreen screen)
    {
        foreach (ref readonly var change in screen.Changes)
        {
            if (change.Needs == GenericTicks.None || (change.Needs & generics) != GenericTicks.None)
                client.Send(new EncodedMessage(change.MessageId, _head, screen.BytesOf(change)));
        }
    }
}
