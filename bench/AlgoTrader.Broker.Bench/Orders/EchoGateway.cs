using System.Net.Sockets;
using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>
/// The least that a broker takes for a gateway: empty lists for its reconciliation, and for each order the word that it works and, right
/// behind, that it is cancelled, so that no side of the book fills up. Blocking calls on one thread for each client: the broker is what is
/// measured.
/// </summary>
internal sealed class EchoGateway(Socket socket)
{
    public const string Verb = "gateway";
    private const string Account = "DU1";
    private readonly FieldWriter _answer = new(ServerVersion.Maximum);

    public static void Run() => LoopbackServer.Run(static socket => new EchoGateway(socket).Serve());

    private void Serve()
    {
        socket.NoDelay = true;
        var frames = new RawFrames(socket);
        frames.Skip(Handshake.Prefix.Length);
        if (frames.Next().IsEmpty)
            return;
        _answer.WriteFrame("178", "20250620 09:30:00 US/Eastern");
        Send();
        while (true)
        {
            var payload = frames.Next();
            if (payload.IsEmpty)
                return;
            Answer(new FieldReader(payload, ServerVersion.Maximum));
            if (!_answer.Written.IsEmpty)
                Send();
        }
    }

    private void Answer(FieldReader fields)
    {
        switch (fields.ReadMessageId())
        {
            case ClientMessageId.StartApi:
                _answer.WriteFrame(new ManagedAccounts(Account));
                _answer.WriteFrame(new NextValidId(1));
                break;
            case ClientMessageId.ReqIds:
                _answer.WriteFrame(new NextValidId(1));
                break;
            case ClientMessageId.ReqPositions:
                _answer.WriteFrame(new PositionEnd());
                break;
            case ClientMessageId.ReqAccountUpdates:
                _answer.WriteFrame(new AcctValue("NetLiquidation", "1000000", "USD", Account));
                _answer.WriteFrame(new AccountDownloadEnd(Account));
                break;
            case ClientMessageId.ReqAllOpenOrders or ClientMessageId.ReqOpenOrders:
                _answer.WriteFrame(new OpenOrderEnd());
                break;
            case ClientMessageId.ReqCompletedOrders:
                _answer.WriteFrame(new CompletedOrdersEnd());
                break;
            case ClientMessageId.ReqExecutions:
                fields.Skip(1);
                _answer.WriteFrame(new ExecDetailsEnd(fields.ReadInt32()));
                break;
            case ClientMessageId.ReqContractDetails:
                fields.Skip(1);
                _answer.WriteFrame(new ContractDataEnd(fields.ReadInt32()));
                break;
            case ClientMessageId.ReqCurrentTime:
                _answer.WriteFrame(new CurrentTime(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
                break;
            case ClientMessageId.PlaceOrder:
                var orderId = fields.ReadInt32();
                _answer.WriteFrame(Status(orderId, OrderStatuses.Submitted));
                _answer.WriteFrame(Status(orderId, OrderStatuses.Cancelled));
                break;
        }
    }

    private static OrderStatus Status(int orderId, string status) => new(orderId, status, 0, 100, 0, 1_000_000 + orderId, 0, 0, 1, "", 0);

    private void Send()
    {
        socket.Send(_answer.Written.Span);
        _answer.Clear();
    }
}
