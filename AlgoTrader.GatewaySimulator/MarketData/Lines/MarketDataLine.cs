using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>A client's ticks of one instrument.</summary>
internal sealed class MarketDataLine(ClientSession client, int requestId, Instrument instrument, GenericTicks generics) : IFeed
{
    // Every kind of tick has layout version 6.
    private readonly ReadOnlyMemory<byte> _head = EncodedMessage.HeadOf(6, requestId);

    private readonly FieldWriter _frames = new(ServerVersion.Maximum);

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    public GenericTicks Generics => generics;

    public void Send(TickScreen screen)
    {
        client.IsMarkDue = true;
        if (!client.TakesFrames)
        {
            foreach (ref readonly var change in screen.Changes)
            {
                if (Wants(change))
                    client.Send(new EncodedMessage(change.MessageId, _head, screen.BytesOf(change)));
            }
            return;
        }
        _frames.Clear();
        foreach (ref readonly var change in screen.Changes)
        {
            if (Wants(change))
                _frames.WriteFrame(new EncodedMessage(change.MessageId, _head, screen.BytesOf(change)));
        }
        client.SendFrames(_frames.Written.Span);
    }

    private bool Wants(in TickChange change) => change.Needs == GenericTicks.None || (change.Needs & generics) != GenericTicks.None;
}
