using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Tests.Redis;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using LeasesClient = AlgoTrader.Contracts.V1.Leases.LeasesClient;
using OrdersClient = AlgoTrader.Contracts.V1.Orders.OrdersClient;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>Leases of callers, over gRPC and a real Redis.</summary>
public sealed class SessionLeaseTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task ManyTenantsAtOnce_NoTwoHaveOneClientId_AndAllAreGivenBack()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await StartAsync(redis, gateway, slots: 4);
        var invoker = broker.Channel.CreateCallInvoker();
        var holding = new System.Collections.Concurrent.ConcurrentDictionary<int, string>();
        var (had, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(tenant => Task.Run(async () =>
        {
            for (var round = 0; round < 5;)
            {
                try
                {
                    await BrokerLease.UseAsync(invoker, SessionRole.Orders, $"tenant-{tenant}", Minute, TimeProvider.System, (lease, _) =>
                    {
                        Assert.True(holding.TryAdd(lease.Current.ClientId, lease.Current.Holder), $"client id {lease.Current.ClientId} was leased twice");
                        Interlocked.Increment(ref had);
                        Assert.True(holding.TryRemove(lease.Current.ClientId, out var holder) && holder == $"tenant-{tenant}");
                        return round == 3 ? throw new InvalidOperationException("a tenant fails") : Task.CompletedTask;
                    });
                    round++;
                }
                catch (InvalidOperationException)
                {
                    round++;
                }
                catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));

        Assert.Equal(24 * 5, had);
        Assert.True(refused > 0);
        Assert.Empty((await new LeasesClient(invoker).ListLeasesAsync(new())).Leases);
    }

    [Fact]
    public async Task Lease_Ended_I7_ItsTokenIsRefusedEverywhereAndTheNextOnesWorks()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await StartAsync(redis, gateway, slots: 1);
        await broker.ReadyAsync();
        var leases = new LeasesClient(broker.Channel);
        Assert.Equal(StatusCode.FailedPrecondition, await StatusAsync(async () => await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("without"))));
        var stale = await leases.AcquireLeaseAsync(Request(Minute, "one"));
        Assert.Equal((1, "one", true), ((int)stale.Epoch, stale.Holder, stale.Endpoint.Length > 0));
        Assert.Equal(StatusCode.ResourceExhausted, await StatusAsync(async () => await leases.AcquireLeaseAsync(Request(Minute, "two"))));
        await leases.RenewLeaseAsync(new() { Token = stale.Token, TimeToLive = TimeSpan.FromMilliseconds(200).ToDuration() });
        SessionLease? next = null;
        await Until.TrueAsync(
            async () => await StatusAsync(async () => next = await leases.AcquireLeaseAsync(Request(Minute, "two"))) == StatusCode.OK, "the first lease has ended");

        Assert.True(next!.Fence > stale.Fence);
        Assert.Equal(next.ClientId, stale.ClientId);
        Assert.Equal(StatusCode.Aborted, await StatusAsync(async () => await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("stale"), Shows(stale))));
        Assert.Equal(StatusCode.Aborted, await StatusAsync(async () => await leases.RenewLeaseAsync(new() { Token = stale.Token, TimeToLive = Minute.ToDuration() })));
        Assert.False((await leases.ReleaseLeaseAsync(new() { Token = stale.Token })).Released);
        Assert.Equal("placed", (await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("placed"), Shows(next))).Order.ClientOrderId);
        Assert.Equal("placed", Assert.Single((await broker.Orders.ListOrdersAsync(new())).Orders).ClientOrderId);
    }

    [Fact]
    public async Task Lease_EndsUnderAnOpenStreamOfCommands_I7_TheNextCommandIsRefused()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await StartAsync(redis, gateway, slots: 1);
        await broker.ReadyAsync();
        var leases = new LeasesClient(broker.Channel);
        var lease = await leases.AcquireLeaseAsync(Request(Minute, "one"));
        using var call = broker.Orders.StreamCommands(Shows(lease));
        await call.RequestStream.WriteAsync(new() { Id = 1, Place = SampleOrders.Limit("under") });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.True((await leases.ReleaseLeaseAsync(new() { Token = lease.Token })).Released);

        await call.RequestStream.WriteAsync(new() { Id = 2, Place = SampleOrders.Limit("after") });

        Assert.Equal(StatusCode.Aborted, await StatusAsync(() => call.ResponseStream.MoveNext(default)));
        Assert.Equal("under", Assert.Single((await broker.Orders.ListOrdersAsync(new())).Orders).ClientOrderId);
        using var without = broker.Orders.StreamCommands();
        Assert.Equal(StatusCode.FailedPrecondition, await StatusAsync(() => without.ResponseStream.MoveNext(default)));
    }

    [Fact]
    public async Task Redis_KilledAndBack_OrdersFailClosedAndMarketDataGoOn()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await StartAsync(redis, gateway, slots: 2);
        await broker.ReadyAsync();
        var invoker = broker.Channel.CreateCallInvoker();
        await using var orders = await BrokerLease.AcquireAsync(invoker, SessionRole.Orders, "me", TimeSpan.FromSeconds(4), TimeProvider.System);
        await new OrdersClient(orders.Invoker).PlaceOrderAsync(SampleOrders.Limit("before"));

        await redis.KillAsync();
        await Until.TrueAsync(() => orders.Lost.IsCancellationRequested, "the holder knows that his lease has ended");
        // The broker may count the lease as ended, or know only that it cannot ask: the order is refused in either case.
        Assert.Contains(
            await StatusAsync(async () => await broker.Orders.PlaceOrderAsync(SampleOrders.Limit("late"), Shows(orders.Current))),
            new[] { StatusCode.Aborted, StatusCode.Unavailable });
        Assert.Equal(StatusCode.Unavailable, await StatusAsync(async () => await new LeasesClient(invoker).AcquireLeaseAsync(Request(Minute, "x"))));
        // A lease of which this broker cannot know: market data go on.
        using var bars = broker.MarketData.StreamBars(
            new() { Instrument = new() { Symbol = "SPY" } }, new Metadata { { BrokerLease.TokenKey, "102:0123" } });
        Assert.True(await bars.ResponseStream.MoveNext(default));

        await redis.StartAsync();
        await Until.TrueAsync(
            async () => await StatusAsync(async () => await new LeasesClient(invoker).AcquireLeaseAsync(Request(Minute, "x"))) == StatusCode.OK,
            "leases are given out again");
    }

    [Fact]
    public async Task Watch_ExpiryAndRelease_AreSaid()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var broker = await StartAsync(redis, gateway, slots: 1);
        var leases = new LeasesClient(broker.Channel);
        using var watch = leases.WatchLease(new() { ClientId = 100 });
        var changes = watch.ResponseStream;
        Assert.True(await changes.MoveNext(default));
        Assert.Null(changes.Current.Lease);
        var lease = await leases.AcquireLeaseAsync(Request(Minute, "one"));
        Assert.True(await changes.MoveNext(default));
        Assert.Equal(("one", ""), (changes.Current.Lease!.Holder, changes.Current.Lease.Token));
        // Only now: one that ends before anybody has looked is seen by nobody.
        await leases.RenewLeaseAsync(new() { Token = lease.Token, TimeToLive = TimeSpan.FromMilliseconds(150).ToDuration() });
        Assert.True(await changes.MoveNext(default));
        Assert.Null(changes.Current.Lease);
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(async () => await leases.AcquireLeaseAsync(Request(TimeSpan.Zero, "one"))));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(async () => await leases.AcquireLeaseAsync(Request(Minute, ""))));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(async () => await leases.RenewLeaseAsync(new() { Token = "x", TimeToLive = Minute.ToDuration() })));
    }

    private static Metadata Shows(SessionLease lease) => new() { { BrokerLease.TokenKey, lease.Token } };

    private static AcquireLeaseRequest Request(TimeSpan timeToLive, string holder) =>
        new() { Role = SessionRole.Orders, Holder = holder, TimeToLive = timeToLive.ToDuration() };

    private static async Task<StatusCode> StatusAsync(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    private Task<BrokerHost> StartAsync(RedisServer redis, GatewayHost gateway, int slots) => BrokerHost.StartAsync(
        gateway.Port,
        _journal.Path,
        settings:
        [
            new("ConnectionStrings:redis", redis.Configuration),
            new("Leases:Required", "true"),
            new("Leases:Orders", slots.ToString(CultureInfo.InvariantCulture)),
            new("Leases:ReapInterval", "00:00:00.2"),
        ]);
}
