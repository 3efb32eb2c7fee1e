using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Processes.Trading;
using AlgoTrader.Testing;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes.Measurements;

/// <summary>Times of failover, each of many rounds in one world with a lease of 250 ms and two endpoints of the gateway.</summary>
internal sealed class Rounds(Machine machine, JournalDurability durability, int count, CancellationToken cancellationToken)
{
    private const int Bursts = 8;
    private const int OpenOrders = 1_000;
    private const double BookRate = 0.1;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Warmth = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>The connection of the session is reset: until the first order is on the wire of another one.</summary>
    public Task<Percentiles> GatewayLostAsync() => RunAsync("gateway", false, count, async (world, strategy) =>
    {
        strategy.Resume();
        await FlowAsync();
        var lost = _time.GetTimestamp();
        foreach (var proxy in world.Proxies)
        {
            proxy.Reset();
            proxy.Orders.Mark();
        }

        var placed = strategy.PlaceAsync();
        await Until.TrueAsync(() => world.Proxies.Any(proxy => proxy.Orders.First != 0), "an order is on the wire again");
        await placed;
        return _time.GetElapsedTime(lost, world.Proxies.Max(proxy => proxy.Orders.First));
    });

    /// <summary>The leader is killed: until an order placed afterwards is acknowledged by the other one.</summary>
    public Task<Percentiles> LeaderKilledAsync() => RunAsync("leader", false, count, async (world, strategy) =>
    {
        await world.BothAnswerAsync();
        await Until.TrueAsync(() => world.Standby.IsWarm, "the standby has rehearsed", World.Patience);
        strategy.Resume();
        await FlowAsync();
        var (leader, standby) = (world.Leader, world.Standby);
        var before = standby.ProcessorTime;
        var killed = _time.GetTimestamp();
        // It comes back later, as it would on another machine: its start would take the processor from the one that takes over.
        var held = leader.HoldAsync();
        var order = await strategy.PlaceAsync();
        world.Log(FormattableString.Invariant($"the new leader used {(standby.ProcessorTime - before).TotalMilliseconds:0} ms of processor time"));
        await held;
        await strategy.PauseAsync();
        leader.Release();
        return order.AcknowledgedAt is { } at
            ? _time.GetElapsedTime(killed, at) : throw new InvalidOperationException($"Order {order.Key} was never answered: {order.Refusal}");
    });

    /// <summary>The kill switch is called for while orders come as fast as they are answered: until the last one on the wire; zero when none came behind the call.</summary>
    public Task<Percentiles> KillSwitchAsync() => RunAsync("kill", false, count, async (world, strategy) =>
    {
        var risk = new Contracts.V1.Risk.RiskClient(world.Invoker);
        using var ending = new CancellationTokenSource();
        var bursts = Enumerable.Range(0, Bursts).Select(_ => BurstAsync(strategy, ending.Token)).ToArray();
        await FlowAsync();
        var called = _time.GetTimestamp();
        var scope = new RiskScope { Level = RiskLevel.Global };
        await risk.EngageKillSwitchAsync(new() { Scope = scope, By = "processes", Reason = "measurement" }, World.Limit());
        world.Log(FormattableString.Invariant($"kill switch answered after {_time.GetElapsedTime(called).TotalMilliseconds:0.0} ms"));
        await FlowAsync();
        await ending.CancelAsync();
        await Task.WhenAll(bursts);
        var last = world.Proxies.Max(proxy => proxy.Orders.Last);
        await risk.ReleaseKillSwitchAsync(new() { Scope = scope, By = "processes" }, World.Limit());
        await world.OpenAsync();
        world.Log(FormattableString.Invariant($"last order {_time.GetElapsedTime(called, last).TotalMilliseconds:0.0} ms after the call"));
        return last > called ? _time.GetElapsedTime(called, last) : TimeSpan.Zero;
    });

    /// <summary>Both brokers are killed with a thousand open orders, and one is started: until it is reconciled and ready.</summary>
    public Task<Percentiles> RestartedAsync() => RunAsync("restart", true, Math.Min(count, 10), async (world, strategy) =>
    {
        while (strategy.Placed.Count < OpenOrders)
            await Task.WhenAll(Enumerable.Range(0, Bursts).Select(_ => strategy.PlaceAsync()));
        await world.BothAnswerAsync();
        // They leave no faster than the gateway may be asked.
        await Until.TrueAsync(async () => await CountWorkingAsync(world) >= OpenOrders, "all orders work", World.Patience);
        var (leader, standby) = (world.Leader, world.Standby);
        await standby.HoldAsync();
        await leader.HoldAsync();
        var started = _time.GetTimestamp();
        leader.Release();
        await Until.TrueAsync(() => IsReadyAsync(world, leader), "the broker is ready", World.Patience);
        var ready = _time.GetElapsedTime(started);
        var working = await CountWorkingAsync(world);
        world.Log(FormattableString.Invariant($"{working} orders work; the broker used {leader.ProcessorTime.TotalMilliseconds:0} ms of processor time"));
        if (working < OpenOrders)
            throw new InvalidOperationException(FormattableString.Invariant($"{working} of {OpenOrders} orders work after the restart."));
        standby.Release();
        await world.OpenAsync();
        return ready;
    });

    private static async Task<int> CountWorkingAsync(World world) =>
        (await new Orders.OrdersClient(world.Invoker).ListOrdersAsync(new(), World.Limit())).Orders.Count(order => order.Status == OrderStatus.Working);

    private static async Task BurstAsync(StrategyClient strategy, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
            await strategy.PlaceAsync();
    }

    private static async Task<bool> IsReadyAsync(World world, Servers.BrokerProcess broker)
    {
        try
        {
            return (await new Accounts.AccountsClient(broker.Replica.Invoker).GetSessionAsync(new(), World.Limit())).State == SessionState.Ready;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private Task FlowAsync() => Task.Delay(Warmth, _time, cancellationToken);

    private async Task<Percentiles> RunAsync(string name, bool onlyWorking, int rounds, Func<World, StrategyClient, Task<TimeSpan>> round)
    {
        var options = new WorldOptions($"{name}{durability}", 1, durability, LeaseTime, WorldOptions.Known, BookRate);
        await using var world = await World.StartAsync(machine, options);
        await using var strategy = new StrategyClient(world.Invoker, new OrderDraw(1, name, options.Symbols) { OnlyWorking = onlyWorking });
        await using var quotes = new QuoteReader(world.Invoker, options.Symbols[0]);
        var times = new List<TimeSpan>();
        for (var i = 0; i < rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            times.Add(await round(world, strategy));
            world.Log(FormattableString.Invariant($"round {i}: {times[^1].TotalMilliseconds:0.0} ms"));
        }

        return Percentiles.Of(times);
    }
}
