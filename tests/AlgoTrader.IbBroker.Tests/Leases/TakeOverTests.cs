using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Tests.Redis;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using AccountsClient = AlgoTrader.Contracts.V1.Accounts.AccountsClient;
using OrdersClient = AlgoTrader.Contracts.V1.Orders.OrdersClient;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>Two broker processes, a Redis, a database and a gateway.</summary>
public sealed class TakeOverTests : IDisposable
{
    /// <summary>As short as a machine allows that is busy for some seconds now and then: the leader must not change before the test wants it to.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);

    private string DatabaseFile => _folder.File("broker.db");

    public void Dispose()
    {
        _market.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Leader_Killed_StandbyTakesOverWithItsOrders_AndClientsFollow()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var one = Start("one", redis, gateway.Port);
        await using var two = Start("two", redis, gateway.Port);
        var invoker = Follow(one, two);
        var orders = new OrdersClient(invoker);
        await ReadyAsync(invoker, one, two);
        var (leader, standby) = invoker.Leader == one.Address ? (one, two) : (two, one);
        await PlaceAsync(orders, "before");
        await Until.TrueAsync(() => standby.Log.Contains(leader.Address, StringComparison.Ordinal), "the standby knows the leader");
        var refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await new OrdersClient(standby.Replica.Invoker).PlaceOrderAsync(SampleOrders.Limit("at-the-standby")));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(leader.Address, refusal.Trailers.GetValue(LeaderCallInvoker.LeaderKey));
        using var reading = new CancellationTokenSource();
        var (seen, gaps) = (new List<string>(), new List<StreamGap>());
        var stream = ReadAsync(invoker, orders, seen, gaps, reading.Token);
        await Until.TrueAsync(() => Seen("before"), "the stream stands");

        leader.Kill();
        var killed = TimeProvider.System.GetTimestamp();
        await ReadyAsync(invoker, one, two);
        var takeOver = TimeProvider.System.GetElapsedTime(killed);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"take-over and reconciliation: {takeOver.TotalMilliseconds:0} ms"));
        Assert.Equal(standby.Address, invoker.Leader);
        Assert.True((await PlaceAsync(orders, "before")).AlreadyKnown); // I1
        await PlaceAsync(orders, "after");
        await Until.TrueAsync(
            async () => (await orders.ListOrdersAsync(new())).Orders.Count(order => order.Status == OrderStatus.Working) == 2, "both orders work");
        Assert.DoesNotContain((await orders.ListOrdersAsync(new())).Orders, order => order.ClientOrderId == "at-the-standby");
        await Until.TrueAsync(() => Seen("after"), "the stream goes on");
        await reading.CancelAsync();
        await Task.WhenAny(stream);
        Assert.Single(gaps);

        bool Seen(string id)
        {
            lock (seen)
                return seen.Contains(id);
        }
    }

    [Fact]
    public async Task Leader_StoppedBeyondItsLease_I7_I16_AnswersNobodyAndEnds_TheOtherTrades()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var one = Start("one", redis, gateway.Port);
        await using var two = Start("two", redis, gateway.Port);
        var invoker = Follow(one, two);
        await ReadyAsync(invoker, one, two);
        var (leader, standby) = invoker.Leader == one.Address ? (one, two) : (two, one);
        await Until.TrueAsync(() => standby.Log.Contains(leader.Address, StringComparison.Ordinal), "the standby knows the leader");
        await StopBetweenTransactionsAsync(leader);
        await Until.TrueAsync(() => standby.Log.Contains("-> Leading", StringComparison.Ordinal), "the standby leads", evidence: () => standby.Log);
        // It lies in the sleeper's socket until it wakes.
        var late = new OrdersClient(leader.Replica.Invoker).PlaceOrderAsync(SampleOrders.Limit("late")).ResponseAsync;

        await leader.ContinueAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => late);
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        await Task.WhenAny(leader.ExitedAsync(), Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System));
        Assert.True(leader.HasExited, "The deposed leader has not ended: " + leader.Log);
        Assert.True(leader.ExitCode == LeaderHost.Deposed, $"exit code {leader.ExitCode}: {leader.Log}");
        await ReadyAsync(invoker, standby);
        var orders = new OrdersClient(invoker);
        Assert.False((await PlaceAsync(orders, "late")).AlreadyKnown);
    }

    [Fact]
    public async Task Redis_KilledAndBack_OrdersAreRefusedMeanwhileAndDataGoOn()
    {
        await using var redis = await RedisServer.StartAsync(ServerKind.Redis);
        await using var gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        await using var one = Start("one", redis, gateway.Port);
        var invoker = Follow(one);
        await ReadyAsync(invoker, one);
        var orders = new OrdersClient(invoker);
        var accounts = new AccountsClient(invoker);

        await redis.KillAsync();
        await Until.TrueAsync(() => one.Log.Contains("-> Suspended", StringComparison.Ordinal), "it knows that its lease has ended");
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await orders.PlaceOrderAsync(SampleOrders.Limit("a")));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(SessionState.Ready, (await accounts.GetSessionAsync(new())).State);

        await redis.StartAsync();
        Assert.False((await PlaceAsync(orders, "a")).AlreadyKnown);
        Assert.False(one.HasExited);
    }

    /// <summary>Of a SQLite file whoever stands within a transaction keeps the lock until it goes on or ends; a MariaDB server undoes it after seconds.</summary>
    private Task StopBetweenTransactionsAsync(BrokerProcess broker) => Until.TrueAsync(
        async () =>
        {
            await broker.StopAsync();
            try
            {
                await using var database = new SqliteConnection($"Data Source={DatabaseFile};Default Timeout=1;Pooling=false");
                await database.OpenAsync();
                await using var transaction = database.BeginTransaction(deferred: false);
                return true;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
            {
                await broker.ContinueAsync();
                return false;
            }
        },
        "it stands between two transactions");

    /// <summary>A machine that is busy lets a short lease lapse now and then: with the same key it may be asked again.</summary>
    private static async Task<PlaceOrderReply> PlaceAsync(OrdersClient orders, string id)
    {
        PlaceOrderReply? reply = null;
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    reply = await orders.PlaceOrderAsync(SampleOrders.Limit(id));
                    return true;
                }
                catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
                {
                    return false;
                }
            },
            $"{id} is taken in");
        return reply!;
    }

    private static LeaderCallInvoker Follow(params BrokerProcess[] brokers) =>
        new([.. brokers.Select(broker => broker.Replica)], TimeSpan.FromSeconds(1), TimeProvider.System);

    private static Task ReadyAsync(LeaderCallInvoker invoker, params BrokerProcess[] brokers) => Until.TrueAsync(
        async () =>
        {
            try
            {
                return (await new AccountsClient(invoker).GetSessionAsync(new())).State == SessionState.Ready;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                Assert.False(brokers.All(broker => broker.HasExited), string.Join('\n', brokers.Select(broker => broker.Log)));
                return false;
            }
        },
        "a broker is ready",
        TimeSpan.FromSeconds(60));

    private static async Task ReadAsync(
        LeaderCallInvoker invoker, OrdersClient orders, List<string> seen, List<StreamGap> gaps, CancellationToken cancellationToken)
    {
        await foreach (var (order, gap) in invoker.ReadAsync(() => orders.StreamOrders(new() { IncludeExisting = true }), TimeProvider.System, cancellationToken))
        {
            lock (seen)
            {
                if (gap is not null)
                    gaps.Add(gap);
                else
                    seen.Add(order!.ClientOrderId);
            }
        }
    }

    private BrokerProcess Start(string name, RedisServer redis, int gatewayPort) => BrokerProcess.Start(
    [
        new("HighAvailability:Enabled", "true"),
        new("HighAvailability:LeaseTime", LeaseTime.ToString()),
        new("HighAvailability:SafetyMargin", "00:00:00.025"),
        new("ConnectionStrings:redis", redis.Configuration),
        new("ConnectionStrings:algotrader", $"Data Source={DatabaseFile}"),
        new("Journal:Directory", _folder.File(name)),
        new("Journal:Durability", "Replicated"),
        new("services:ib-gateway:tws:0", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{gatewayPort}")),
        new("Gateway:MaxReconnectDelay", "00:00:00.5"),
    ]);
}
