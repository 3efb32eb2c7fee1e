using System.Net.Sockets;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlgoTrader.IbBroker.Leases.Rehearsals;

/// <summary>
/// A take-over without effect: a second broker in this process, with an empty journal in a folder of its own and a gateway in memory, is started,
/// trades and is thrown away. What the just-in-time compiler does for the first order is then done, and not when a leader has died. Calls come in
/// over a socket in that folder, which nobody else can open.
/// </summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private const int Rounds = 10;
    private const long LimitNanos = 1_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algotrader-rehearsal-");
    private WebApplication? _broker;

    /// <exception cref="RpcException">It did not answer as a broker does.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var socket = Path.Combine(_folder.FullName, "rehearsal.sock");
        _broker = Build(socket);
        await _broker.StartAsync(cancellationToken);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await client.ConnectAsync(new UnixDomainSocketEndPoint(socket), token);
                return new NetworkStream(client, ownsSocket: true);
            },
        };
        using var channel = GrpcChannel.ForAddress("http://rehearsal", new GrpcChannelOptions { HttpHandler = handler });
        var limit = new CallOptions(deadline: (TimeProvider.System.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellationToken);
        await ReadyAsync(new Contracts.V1.Accounts.AccountsClient(channel), limit);
        var orders = new Contracts.V1.Orders.OrdersClient(channel);
        for (var i = 0; i < Rounds; i++)
        {
            await orders.PlaceOrderAsync(Order(FormattableString.Invariant($"market-{i}"), OrderType.Market), limit);
            var working = FormattableString.Invariant($"limit-{i}");
            await orders.PlaceOrderAsync(Order(working, OrderType.Limit), limit);
            await orders.CancelOrderAsync(new() { ClientOrderId = working }, limit);
        }

        await orders.ListOrdersAsync(new(), limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.StopAsync(CancellationToken.None);
            await _broker.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private WebApplication Build(string socket)
    {
        // Empty: neither the environment nor a file may lead it to a real gateway or journal.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(Rehearsal).Assembly.GetName().Name, ContentRootPath = _folder.FullName });
        builder.Configuration.AddInMemoryCollection([new("Journal:Directory", Path.Combine(_folder.FullName, "journal"))]);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRouting();
        builder.AddIbBroker();
        builder.Services.AddSingleton<RehearsalGateway>();
        builder.Services.AddSingleton<IGatewayConnector>(static provider =>
            ActivatorUtilities.CreateInstance<PacedConnector>(provider, provider.GetRequiredService<RehearsalGateway>()));
        var broker = builder.Build();
        broker.MapIbBroker();
        return broker;
    }

    private static async Task ReadyAsync(Contracts.V1.Accounts.AccountsClient accounts, CallOptions limit)
    {
        while ((await accounts.GetSessionAsync(new(), limit)).State != Contracts.V1.SessionState.Ready)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.CancellationToken);
    }

    private static PlaceOrderRequest Order(string key, OrderType type)
    {
        var order = new PlaceOrderRequest
        {
            ClientOrderId = key,
            StrategyId = "rehearsal",
            Instrument = new() { Symbol = "SPY" },
            Side = OrderSide.Buy,
            Type = type,
            Quantity = "1",
            TimeInForce = TimeInForce.Day,
        };
        if (type == OrderType.Limit)
            order.LimitPrice = LimitNanos;
        return order;
    }
}
