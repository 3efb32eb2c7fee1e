using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.Strategies.Tests;

/// <summary>What the broker refuses of strategy instances: the orders of a replica that is not theirs any more, and entries that come too late.</summary>
public sealed class OrderAdmissionTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly TemporaryFolder _market = new();

    public void Dispose()
    {
        _journal.Dispose();
        _market.Dispose();
    }

    [Fact]
    public async Task Order_OfAnOlderEpoch_IsRefusedOnceTheNewerHasOpenedItsFeed()
    {
        using var recorded = RecordedMarket.Walk(6);
        await using var gateway = GatewayHost.Start(recorded.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        await broker.Orders.PlaceOrderAsync(Order("first", epoch: 1));

        using var newer = broker.TradingFeed.Open(cancellationToken: TestContext.Current.CancellationToken);
        await newer.RequestStream.WriteAsync(new() { Subscribe = new() { Subscriber = "mr", StrategyId = "mr", StrategyEpoch = 2 } }, TestContext.Current.CancellationToken);
        Assert.True(await newer.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        await RefusedAsync(() => broker.Orders.PlaceOrderAsync(Order("second", epoch: 1)).ResponseAsync);
        await RefusedAsync(() => broker.Orders.PlaceOrdersAsync(new() { Orders = { Order("second", epoch: 1) } }).ResponseAsync);
        await RefusedAsync(() => broker.Orders.CancelOrderAsync(new() { ClientOrderId = "first", StrategyEpoch = 1 }).ResponseAsync);
        await RefusedAsync(() => broker.Orders.ModifyOrderAsync(new() { ClientOrderId = "first", RequestId = "r", Quantity = "50", StrategyEpoch = 1 }).ResponseAsync);
        await broker.Orders.PlaceOrderAsync(Order("third", epoch: 2));
        // By hand, and of another strategy.
        await broker.Orders.PlaceOrderAsync(Order("fourth", epoch: 0));
        await broker.Orders.PlaceOrderAsync(new(Order("fifth", epoch: 1)) { StrategyId = "other" });
        await broker.Orders.CancelOrderAsync(new() { ClientOrderId = "first", StrategyEpoch = 2 });
        Assert.DoesNotContain((await broker.Orders.ListOrdersAsync(new())).Orders, order => order.ClientOrderId == "second");

        static async Task RefusedAsync(Func<Task> call)
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(StatusCode.Aborted, refusal.StatusCode);
            Assert.Contains("epoch 1 of its lease is over, 2 is the newest", refusal.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Entry_TooLateForALiveMarket_IsRefusedWithBothTimes()
    {
        await using var gateway = GatewayHost.Start(new() { MarketFile = LiveMarket(), Speed = ReplaySpeed.Times(1), RegularSessionOnly = false });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        var now = TimeProvider.System.GetUtcNow();
        RpcException? late = null;
        // Taken for timely until the gateway has told its clock.
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    await broker.Orders.PlaceOrderAsync(new(Order(Guid.NewGuid().ToString("N"))) { NotAfterUnixNanos = Nanos(now.AddMinutes(-5)) });
                }
                catch (RpcException exception)
                {
                    late = exception;
                }

                return late is not null;
            },
            "it is refused");
        Assert.Equal(StatusCode.FailedPrecondition, late!.StatusCode);
        Assert.Contains("too late to enter", late.Status.Detail, StringComparison.Ordinal);

        await broker.Orders.PlaceOrderAsync(new(Order("timely")) { NotAfterUnixNanos = Nanos(now.AddMinutes(5)) });
        // One that arrived is answered as it stands, however late it is asked for again.
        var again = await broker.Orders.PlaceOrderAsync(new(Order("timely")) { NotAfterUnixNanos = Nanos(now.AddMinutes(-5)) });
        Assert.True(again.AlreadyKnown);
    }

    [Fact]
    public async Task Entry_InAReplayOfThePast_IsNeverTooLate()
    {
        using var recorded = RecordedMarket.Walk(60);
        await using var gateway = GatewayHost.Start(recorded.Options(ReplaySpeed.Times(1000)));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        await broker.Orders.PlaceOrderAsync(new(Order("old")) { NotAfterUnixNanos = Nanos(RecordedMarket.Open.AddDays(-1)) });
    }

    private static PlaceOrderRequest Order(string key, long epoch = 0) => new(SampleOrders.Limit(key)) { StrategyId = "mr", StrategyEpoch = epoch };

    private static long Nanos(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Minutes of SPY around now: a market whose clock is ours.</summary>
    private string LiveMarket()
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = now.AddSeconds(-now.Second);
        var file = _market.File("SPY_1m_trade.csv");
        File.WriteAllLines(file, ["ts_utc,open,high,low,close,volume", .. Enumerable.Range(0, 30).Select(minute => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},100,100,100,100,1000"))]);
        return file;
    }
}
