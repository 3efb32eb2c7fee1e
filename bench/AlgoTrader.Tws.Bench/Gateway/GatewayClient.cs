using System.Net.Sockets;
using AlgoTrader.Tws.Bench.Ticks;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>
/// The server side of one client: startApi is greeted, reqIds is answered with as many ticks as it names, placeOrder with an
/// orderStatus. Blocking calls on one thread: the client is what is measured.
/// </summary>
internal sealed class GatewayClient(Socket socket)
{
    /// <summary>Ticks are sent in whole blocks of this many.</summary>
    public const int BlockMessages = 30_000;

    private static readonly byte[] Block = TickStream.Create(BlockMessages, seed: 2);
    private readonly FieldWriter _answer = new(ServerVersion.Maximum);

    public static int BlockBytes => Block.Length;

    public void Serve()
    {
        socket.NoDelay = true;
        var frames = new RawFrames(socket);
        frames.Skip(Handshake.Prefix.Length);
        frames.Next();
        _answer.WriteFrame("178", "20250620 09:30:00 US/Eastern");
        Send();
        while (true)
        {
            var payload = frames.Next();
            if (payload.IsEmpty)
                return;
            var fields = new FieldReader(payload, ServerVersion.Maximum);
            switch (fields.ReadMessageId())
            {
                case ClientMessageId.StartApi:
                    _answer.WriteFrame(new ManagedAccounts("DU1"));
                    _answer.WriteFrame(new NextValidId(1));
                    Send();
                    break;
                case ClientMessageId.ReqIds:
                    fields.Skip(1);
                    for (var left = fields.ReadInt32(); left > 0; left -= BlockMessages)
                        socket.Send(Block);
                    break;
                case ClientMessageId.PlaceOrder:
                    var orderId = fields.ReadInt32();
                    _answer.WriteFrame(new OrderStatus(orderId, OrderStatuses.Submitted, 0, 100, 0, 7, 0, 0, 1, "", 0));
                    Send();
                    break;
            }
        }
    }

    private void Send()
    {
        socket.Send(_answer.Written.Span);
        _answer.Clear();
    }
}
