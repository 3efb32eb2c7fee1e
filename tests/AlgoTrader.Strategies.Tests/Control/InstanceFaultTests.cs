using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>What has failed stays failed, whatever ends or changes, until somebody starts it.</summary>
public sealed class InstanceFaultTests
{
    private const string Id = "bad";
    private const string Reason = "OnBar threw InvalidOperationException: on purpose";

    [Fact]
    public async Task Fault_HostEndsAndAnotherStarts_StaysUntilSomebodyStartsIt()
    {
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false);
        await using (var first = await stage.HostAsync())
        {
            await FailAsync(first);
            var changes = (await first.Strategies.ListStrategyChangesAsync(new() { Id = Id })).Changes;
            Assert.Equal("strategy.fault", changes[0].Action);
            Assert.Contains(Reason, changes[0].Reason, StringComparison.Ordinal);
        }

        await using var second = await stage.HostAsync();
        await Stage.SeenAsync(second, Id, strategy => strategy.Status == StrategyStatus.Faulted, "it is shown as it was");
        // Several looks at the database later.
        await second.Strategies.CreateStrategyAsync(Stage.Lively("good"));
        await Stage.SeenAsync(second, "good", strategy => strategy.Status == StrategyStatus.Running, "another one runs");
        var bad = await second.InstanceAsync(Id);
        Assert.Equal((StrategyStatus.Faulted, "10", string.Empty), (bad.Status, bad.Position, bad.Holder));
        Assert.Contains($"{Reason}; 1 of its orders cancelled", bad.Detail, StringComparison.Ordinal);
        Assert.Equal(0, second.Log.Count("bad: this replica runs it"));

        await second.Strategies.StartStrategyAsync(new() { Id = Id, By = "ann" });
        await Until.TrueAsync(() => second.Log.Count("bad: this replica runs it") == 1, "it is started again");
    }

    [Fact]
    public async Task Fault_ThenAChange_IsNotStartedByIt()
    {
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false);
        await using var host = await stage.HostAsync();
        await FailAsync(host);
        var reply = await host.Strategies.UpdateStrategyAsync(new() { Id = Id, Parameters = { ["AtMinute"] = "1000" }, By = "ann" });
        Assert.False(reply.Restarts);
        Assert.Equal(StrategyStatus.Faulted, reply.Strategy.Status);
        Assert.Equal(
            StatusCode.FailedPrecondition,
            (await Assert.ThrowsAsync<RpcException>(() => host.Strategies.PauseStrategyAsync(new() { Id = Id, By = "ann" }).ResponseAsync)).StatusCode);
        Assert.Equal(1, host.Log.Count("bad: this replica runs it"));

        await host.Strategies.StartStrategyAsync(new() { Id = Id, By = "ann" });
        await Stage.SeenAsync(host, Id, strategy => strategy.Status == StrategyStatus.Running, "it is started, as it was changed");
    }

    [Fact]
    public async Task Fault_HostDiedBeforeTheOrdersWereDealtWith_TheNextOneDealsWithThem()
    {
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false);
        await using var host = await stage.HostAsync();
        await host.Strategies.CreateStrategyAsync(Misbehaving(StrategyMode.Stopped));
        var store = host.Services.GetRequiredService<IInstanceStore>();
        var stored = Assert.Single(await store.ListAsync(TestContext.Current.CancellationToken));
        await store.UpdateAsync(
            stored with { Status = "failing", Detail = Reason }, new(stored.CreatedAt, "test", "strategy.fault", Reason, []), TestContext.Current.CancellationToken);
        await Stage.SeenAsync(host, Id, strategy => strategy.Detail == $"{Reason}; it had no working order to cancel", "they are dealt with");
        // It is shown before it is written down.
        await Until.TrueAsync(
            async () => Assert.Single(await store.ListAsync(TestContext.Current.CancellationToken)).Status == "faulted", "the store knows it");
    }

    private static CreateStrategyRequest Misbehaving(StrategyMode mode) => new()
    {
        Id = Id, Type = "misbehaving", Instruments = { new Instrument { Symbol = "SPY" } }, Parameters = { ["Misdeed"] = "1", ["AtMinute"] = "3" }, Mode = mode, By = "ann",
    };

    private static async Task FailAsync(StrategiesHost host)
    {
        await host.Strategies.CreateStrategyAsync(Misbehaving(StrategyMode.Running));
        await Stage.SeenAsync(
            host, Id, strategy => strategy is { Status: StrategyStatus.Faulted, Holder: "" } && strategy.Detail.Contains("cancelled", StringComparison.Ordinal), "it has failed");
    }
}
