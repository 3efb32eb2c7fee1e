using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>An OnStart that does not come back, and a change of the parameters: the instance ends with its reason, and no other one notices.</summary>
public sealed class HangAtStartTests
{
    private const string Good = "0";
    private const string HangAtStart = "8";
    private const string HangOnceChecked = "9";
    private const string Reason = "OnStart has not returned within 1 s";
    private static readonly KeyValuePair<string, string?> Limit = new("Strategies:Limits:CallbackTimeout", "00:00:01");

    [Fact]
    public async Task Change_ToAStartThatHangs_IsRefusedAndTheInstanceRunsOn()
    {
        const string Id = "refused";
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false);
        await using var host = await stage.HostAsync(settings: Limit);
        await host.Strategies.CreateStrategyAsync(Misbehaving(Id, Good));
        await Stage.SeenAsync(host, Id, strategy => strategy.Status == StrategyStatus.Running, "it runs");
        var refusal = await Assert.ThrowsAsync<RpcException>(() => ChangeAsync(host, Id, HangAtStart));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(Reason, refusal.Status.Detail, StringComparison.Ordinal);
        await Stage.SeenAsync(host, Id, strategy => strategy.BarsSeen == stage.Minutes && strategy.Status == StrategyStatus.Running, "it runs on");
        Assert.Equal(1, host.Log.Count($"{Id}: this replica runs it"));
    }

    [Fact]
    public async Task Change_AfterWhichOnStartHangs_EndsThatInstanceOnly()
    {
        const string Id = "changed";
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false, paused: true);
        await using var host = await stage.HostAsync(settings: Limit);
        await host.Strategies.CreateStrategyAsync(Misbehaving(Id, Good));
        await Stage.SeenAsync(host, Id, strategy => strategy.Status == StrategyStatus.Running, "it runs");
        Assert.True((await ChangeAsync(host, Id, HangOnceChecked)).Restarts);
        await EndedAsync(host, Id);
        await AnotherRunsAsync(stage, host);
    }

    [Fact]
    public async Task Change_WhileOnStartHangs_DoesNotStartItBesideItself()
    {
        const string Id = "hanging";
        await using var stage = await Stage.StartAsync(minutes: 30, historyPacing: false, paused: true);
        await using var host = await stage.HostAsync(settings: Limit);
        await host.Strategies.CreateStrategyAsync(Misbehaving(Id, HangOnceChecked));
        await ChangeAsync(host, Id, Good);
        await EndedAsync(host, Id);
        await AnotherRunsAsync(stage, host);
        var ended = await host.InstanceAsync(Id);
        Assert.Equal((StrategyStatus.Faulted, Good, 0L), (ended.Status, ended.Parameters["Misdeed"], ended.BarsSeen));
    }

    private static async Task<UpdateStrategyReply> ChangeAsync(StrategiesHost host, string id, string misdeed) =>
        await host.Strategies.UpdateStrategyAsync(new() { Id = id, Parameters = { ["Misdeed"] = misdeed }, By = "ann" });

    private static CreateStrategyRequest Misbehaving(string id, string misdeed) => new()
    {
        Id = id,
        Type = "misbehaving",
        Instruments = { new Instrument { Symbol = "SPY" } },
        Parameters = { ["Misdeed"] = misdeed, ["AtMinute"] = "1000" },
        Mode = StrategyMode.Running,
        By = "ann",
    };

    private static Task EndedAsync(StrategiesHost host, string id) => Stage.SeenAsync(
        host, id, strategy => strategy is { Status: StrategyStatus.Faulted, Holder: "" } && strategy.Detail.Contains(Reason, StringComparison.Ordinal), "it is stopped, and says why");

    /// <summary>The market has stood until now: the first might have seen it to its end.</summary>
    private static async Task AnotherRunsAsync(Stage stage, StrategiesHost host)
    {
        stage.Resume();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("good"));
        await Stage.SeenAsync(host, "good", strategy => strategy.BarsSeen > 0 && strategy.Status == StrategyStatus.Running, "another one runs");
    }
}
