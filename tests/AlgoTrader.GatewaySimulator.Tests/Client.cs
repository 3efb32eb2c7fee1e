using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests;

/// <summary>A connection and the ordered stream of all it received.</summary>
internal sealed class Client(TwsConnection connection, GatewayMessageQueue messages) : IAsyncDisposable
{
    public static readonly Contract Spy = Contract.Stock("SPY");

    // Only finds what hangs: a week at full speed takes its time on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public TwsConnection Connection => connection;

    public static async Task<Client> ConnectAsync(TwsEndpoint endpoint, int clientId)
    {
        var messages = new GatewayMessageQueue();
        var connection = await TwsConnection.ConnectAsync(
            endpoint, clientId, messages, new TwsConnectionOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        return new Client(connection, messages);
    }

    /// <summary>The next message of a type; what comes before it is passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? which = null)
        where T : IGatewayMessage
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (true)
        {
            if (await messages.Reader.ReadAsync(limit.Token) is T message && (which is null || which(message)))
                return message;
        }
    }

    /// <summary>Everything that came until the gateway ended the connection.</summary>
    public async Task<IReadOnlyList<IGatewayMessage>> ToEndAsync()
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        var all = new List<IGatewayMessage>();
        await foreach (var message in messages.Reader.ReadAllAsync(limit.Token))
            all.Add(message);
        return all;
    }

    public async Task<IGatewayMessage> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        return await messages.Reader.ReadAsync(limit.Token);
    }

    public void SubscribeBars(Contract? contract = null) => connection.Send(new ReqRealTimeBars(connection.TakeRequestId(), contract ?? Spy));

    /// <summary>Acknowledges one message, which lets a lock-step clock advance.</summary>
    public void Acknowledge() => connection.Send(new ReqCurrentTime());

    /// <summary>Reads and acknowledges bars until one starts at <paramref name="start"/>; that one is left unacknowledged.</summary>
    public async Task PlayToBarAsync(DateTimeOffset start)
    {
        while ((await NextAsync<RealTimeBar>()).EpochSeconds < start.ToUnixTimeSeconds())
            Acknowledge();
    }

    public int Place(string action, decimal quantity, decimal? limit = null, string orderRef = "", Contract? contract = null, string account = "")
    {
        var id = connection.TakeOrderId();
        connection.Send(new PlaceOrder(id, contract ?? Spy, Market(action, quantity) with
        {
            OrderType = limit is null ? "MKT" : "LMT",
            LmtPrice = limit,
            OrderRef = orderRef,
            Account = account,
        }));
        return id;
    }

    public static Order Market(string action, decimal quantity) => new() { Action = action, TotalQuantity = quantity, OrderType = "MKT" };

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
