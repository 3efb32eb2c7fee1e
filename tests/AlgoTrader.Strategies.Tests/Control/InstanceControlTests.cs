using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>Instances from their creation to their deletion, over the real broker, a market in lock step and SQLite.</summary>
public sealed class InstanceControlTests
{
    /// <summary>A line that is closed and opened at once is refused as IB refuses it, and asked for again after half a minute.</summary>
    private static readonly TimeSpan PastIbsPacing = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Life_CreatedChangedPausedStoppedDeleted_IsKeptAndAudited()
    {
        await using var stage = await Stage.StartAsync();
        await using var host = await stage.HostAsync();
        var created = await host.Strategies.CreateStrategyAsync(Stage.Lively("mr", StrategyMode.Stopped));
        Assert.Equal((StrategyStatus.Stopped, StrategyMode.Stopped, 1L), (created.Status, created.Mode, created.Version));
        // With its defaults, so that a default of the next version changes nothing.
        Assert.Equal(("4", "0"), (created.Parameters["Lookback"], created.Parameters["ExitZ"]));

        var shown = await host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Parameters = { ["lookback"] = "5", ["EntryZ"] = "1" }, DryRun = true, By = "bob" });
        Assert.Equal(("Lookback", "4", "5", false), (Assert.Single(shown.Changes).Name, shown.Changes[0].From, shown.Changes[0].To, shown.Restarts));
        Assert.Equal("4", (await host.InstanceAsync("mr")).Parameters["Lookback"]);
        await host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Version = 1, Parameters = { ["lookback"] = "5" }, By = "bob", Reason = "slower" });
        Assert.Equal("5", (await host.InstanceAsync("mr")).Parameters["Lookback"]);

        await host.Strategies.StartStrategyAsync(new() { Id = "mr", Version = 2, By = "ann" });
        await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes && strategy.Status == StrategyStatus.Running, "it has seen the market");
        Assert.NotEmpty(await stage.FillsAsync("mr"));

        var paused = await host.Strategies.PauseStrategyAsync(new() { Id = "mr", By = "ann", Reason = "lunch" });
        Assert.Equal((StrategyStatus.Paused, "paused by ann: lunch"), (paused.Status, paused.Detail));
        var stopped = await host.Strategies.StopStrategyAsync(new() { Id = "mr", By = "ann", CancelOrders = true });
        Assert.Equal(StrategyStatus.Stopped, stopped.Strategy.Status);
        // How it stood when it stopped is still shown.
        Assert.Equal(stage.Minutes, stopped.Strategy.BarsSeen);

        var changes = (await host.Strategies.ListStrategyChangesAsync(new() { Id = "mr" })).Changes;
        Assert.Equal(
            ["strategy.stop", "strategy.pause", "strategy.start", "strategy.update", "strategy.create"], changes.Select(change => change.Action));
        Assert.Equal(("bob", "slower", "Lookback", "4", "5"), (changes[3].By, changes[3].Reason, changes[3].Changes[0].Name, changes[3].Changes[0].From, changes[3].Changes[0].To));

        if (await stage.HeldAsync("mr") != 0)
            await RefusedAsync(StatusCode.FailedPrecondition, () => host.Strategies.DeleteStrategyAsync(new() { Id = "mr", By = "ann" }).ResponseAsync, "holds", "by force");
        await RefusedAsync(StatusCode.InvalidArgument, () => host.Strategies.DeleteStrategyAsync(new() { Id = "mr", By = "ann", Force = true }).ResponseAsync, "reason");
        await host.Strategies.DeleteStrategyAsync(new() { Id = "mr", By = "ann", Force = true, Reason = "taken over by hand" });
        Assert.Empty((await host.Strategies.ListStrategiesAsync(new())).Strategies);
        await RefusedAsync(StatusCode.AlreadyExists, () => host.Strategies.CreateStrategyAsync(Stage.Lively("mr")).ResponseAsync, "'mr'", "choose another");
        Assert.Equal(("strategy.delete", "taken over by hand"), ((await host.Strategies.ListStrategyChangesAsync(new() { Id = "mr", Limit = 1 })).Changes[0].Action, (await host.Strategies.ListStrategyChangesAsync(new() { Id = "mr", Limit = 1 })).Changes[0].Reason));
    }

    [Fact]
    public async Task Create_Wrong_NamesWhatAndWhatItMayBe()
    {
        await using var host = await OfflineAsync();
        await WrongAsync(request => request.Parameters["Lookback"] = "1", "'Lookback'", "2 to 500");
        await WrongAsync(request => request.Parameters["Lookback"] = "many", "'Lookback'", "whole number");
        await WrongAsync(request => request.Parameters["EntryZ"] = "NaN", "'EntryZ'", "'NaN'");
        await WrongAsync(request => request.Parameters["Loookback"] = "20", "'Loookback'", "Known:");
        await WrongAsync(request => request.Type = "mean-revision", "'mean-revision'", "Known:");
        await WrongAsync(request => request.Id = "Has Blanks", "id must be");
        await WrongAsync(request => request.Instruments.Clear(), "instruments is empty");
        await WrongAsync(request => request.Instruments.Add(new Instrument { Symbol = "SPY" }), "SPY twice");
        await WrongAsync(request => request.Schedule = """{"timezone":"Mars/Phobos"}""", "Mars/Phobos", "tz database");
        await WrongAsync(request => request.Capital = "-5", "capital");
        await WrongAsync(request => request.Capital = "much", "capital");
        await WrongAsync(request => request.By = "", "by is missing");
        await RefusedAsync(StatusCode.NotFound, () => host.Strategies.StartStrategyAsync(new() { Id = "nobody", By = "ann" }).ResponseAsync, "'nobody'");
        Assert.Empty((await host.Strategies.ListStrategiesAsync(new())).Strategies);

        async Task WrongAsync(Action<CreateStrategyRequest> spoil, params string[] words)
        {
            var request = Stage.Lively("mr");
            spoil(request);
            await RefusedAsync(StatusCode.InvalidArgument, () => host.Strategies.CreateStrategyAsync(request).ResponseAsync, words);
        }
    }

    [Fact]
    public async Task Update_OldVersion_IsAborted()
    {
        await using var host = await OfflineAsync();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr", StrategyMode.Stopped));
        await host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Version = 1, Parameters = { ["Lookback"] = "9" }, By = "ann" });
        await RefusedAsync(
            StatusCode.Aborted,
            () => host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Version = 1, Parameters = { ["Lookback"] = "10" }, By = "bob" }).ResponseAsync,
            "version 2");
    }

    [Fact]
    public async Task Update_OfARunningInstance_RestartsItWithItsPosition()
    {
        await using var stage = await Stage.StartAsync();
        await using var host = await stage.HostAsync();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");
        var held = await stage.HeldAsync("mr");
        using var other = await stage.FollowAsync();

        var reply = await host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Parameters = { ["EntryZ"] = "1.5" }, By = "ann" });
        Assert.True(reply.Restarts);
        await Stage.SeenAsync(
            host, "mr", strategy => strategy.Status == StrategyStatus.Running && strategy.Parameters["EntryZ"] == "1.5" && decimal.Parse(strategy.Position, null) == held,
            "it runs with the new parameter and its position");
        Assert.Equal(1, host.Log.Count("mr: restarted"));
    }

    [Fact]
    public async Task Configured_WithADatabase_AreTakenInOnce()
    {
        await using var stage = await Stage.StartAsync(paused: true);
        var configured = Instances.Of(("kept", "mean-reversion", []), ("gone", "mean-reversion", []));
        await using (var host = await stage.HostAsync(configured))
        {
            await Until.TrueAsync(async () => (await host.Strategies.ListStrategiesAsync(new())).Strategies.Count == 2, "both are taken in");
            await host.Strategies.UpdateStrategyAsync(new() { Id = "kept", Parameters = { ["Lookback"] = "33" }, By = "ann" });
            await host.Strategies.DeleteStrategyAsync(new() { Id = "gone", By = "ann", Force = true, Reason = "not wanted" });
            // Until now it stood: the other one might have set it going, and seen it to its end, while this one was changed.
            stage.Resume();
            await Stage.SeenAsync(host, "kept", strategy => strategy is { BarsSeen: > 0, Status: StrategyStatus.Running }, "it runs", PastIbsPacing);
        }

        await using var next = await stage.HostAsync(configured);
        await Until.TrueAsync(async () => (await next.Strategies.ListStrategiesAsync(new())).Strategies.Count > 0, "the database is read");
        var kept = Assert.Single((await next.Strategies.ListStrategiesAsync(new())).Strategies);
        Assert.Equal(("kept", "33"), (kept.Id, kept.Parameters["Lookback"]));
        await Until.TrueAsync(() => next.Log.Count("kept: goes on where it was left") == 1, "it goes on");
        Assert.Equal(1, next.Log.Count("parameters unchanged"));
    }

    [Fact]
    public async Task WithoutADatabase_WhatMustBeKept_IsRefusedAndPauseWorks()
    {
        await using var host = await StrategiesHost.StartAsync(
            new Uri("http://127.0.0.1:1"), Instances.Of(("mr", "mean-reversion", [])));
        await host.InstanceAsync("mr");
        await RefusedAsync(StatusCode.FailedPrecondition, () => host.Strategies.CreateStrategyAsync(Stage.Lively("other")).ResponseAsync, "ConnectionStrings:algotrader");
        await RefusedAsync(
            StatusCode.FailedPrecondition,
            () => host.Strategies.UpdateStrategyAsync(new() { Id = "mr", Parameters = { ["Lookback"] = "9" }, By = "ann" }).ResponseAsync,
            "ConnectionStrings:algotrader");
        await RefusedAsync(
            StatusCode.FailedPrecondition,
            () => host.Strategies.DeleteStrategyAsync(new() { Id = "mr", By = "ann", Force = true, Reason = "x" }).ResponseAsync,
            "ConnectionStrings:algotrader");
        Assert.Equal(StrategyMode.Paused, (await host.Strategies.PauseStrategyAsync(new() { Id = "mr", By = "ann" })).Mode);
        Assert.Equal(StrategyStatus.Stopped, (await host.Strategies.StopStrategyAsync(new() { Id = "mr", By = "ann" })).Strategy.Status);
        Assert.Equal(StrategyMode.Running, (await host.Strategies.StartStrategyAsync(new() { Id = "mr", By = "ann" })).Mode);
    }

    [Fact]
    public async Task Types_Listed_TellTheirParameters()
    {
        await using var host = await OfflineAsync();
        var types = (await host.Strategies.ListStrategyTypesAsync(new())).Types_;
        var lookback = types.Single(type => type.Name == "mean-reversion").Parameters.Single(parameter => parameter.Name == "Lookback");
        Assert.Equal((true, 20, 2, 500, 1), (lookback.Whole, lookback.DefaultValue, lookback.Min, lookback.Max, lookback.Step));
        Assert.Contains(types, type => type.Name == "sma-cross");
    }

    [Fact]
    public async Task Stream_Opened_TellsWhatStandsThenEveryChange()
    {
        await using var host = await OfflineAsync();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr", StrategyMode.Stopped));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var stream = host.Strategies.StreamStrategies(new(), cancellationToken: limit.Token);
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        Assert.Equal(("mr", StrategyStatus.Stopped), (stream.ResponseStream.Current.Id, stream.ResponseStream.Current.Status));
        await host.Strategies.DeleteStrategyAsync(new() { Id = "mr", By = "ann", Force = true, Reason = "not wanted" });
        do
            Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        while (stream.ResponseStream.Current.Status != StrategyStatus.Deleted);
    }

    private static async Task<StrategiesHost> OfflineAsync()
    {
        // SQLite in memory goes with its last connection, so the file of its own.
        var folder = Directory.CreateTempSubdirectory("algotrader-tests-");
        return await StrategiesHost.StartAsync(
            new Uri("http://127.0.0.1:1"), [], settings: new KeyValuePair<string, string?>("ConnectionStrings:algotrader", $"Data Source={Path.Combine(folder.FullName, "strategies.db")}"));
    }

    private static async Task RefusedAsync(StatusCode code, Func<Task> call, params string[] words)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, refusal.StatusCode);
        Assert.All(words, word => Assert.Contains(word, refusal.Status.Detail, StringComparison.Ordinal));
    }
}
