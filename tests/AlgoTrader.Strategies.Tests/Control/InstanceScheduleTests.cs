using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>A schedule counts by the market's time: in a replay of 2024 as on the day itself.</summary>
public sealed class InstanceScheduleTests
{
    [Fact]
    public async Task Window_OfTheReplayedDay_NoEntryIsMadeOutsideIt()
    {
        await using var stage = await Stage.StartAsync();
        await using var host = await stage.HostAsync();
        // The market opens at 09:30; it runs for an hour.
        var request = Stage.Lively("mr");
        request.Schedule = """{"timezone":"America/New_York","skip_weekends":true,"windows":[{"start":"09:40","end":"10:00"}]}""";
        await host.Strategies.CreateStrategyAsync(request);
        // Bars that it only follows while it is paused do not count as seen.
        var last = UnixNanos.From(new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero).AddMinutes(stage.Minutes - 1));
        await Stage.SeenAsync(host, "mr", strategy => strategy.LastBarUnixNanos == last, "it has seen the market");

        var fills = await stage.FillsAsync("mr");
        Assert.NotEmpty(fills);
        decimal position = 0;
        foreach (var fill in fills)
        {
            var quantity = decimal.Parse(fill.Quantity, null) * (fill.Side == OrderSide.Buy ? 1 : -1);
            var time = DateTimeOffset.UnixEpoch.AddTicks(fill.UnixNanos / 100).AddHours(-5).TimeOfDay;
            if (position == 0)
                Assert.InRange(time, new TimeSpan(9, 40, 0), new TimeSpan(10, 0, 0));
            position += quantity;
        }

        // It closes what it holds also afterwards, and is shown as paused until the next morning.
        Assert.Equal(0, position);
        await Stage.SeenAsync(
            host, "mr", strategy => strategy.Status == StrategyStatus.Paused && strategy.Detail.Contains("until 2024-03-05 09:40 America/New_York", StringComparison.Ordinal),
            "it waits for the next opening");
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 14, 40, 0, TimeSpan.Zero), DateTimeOffset.UnixEpoch.AddTicks((await host.InstanceAsync("mr")).NextOpeningUnixNanos / 100));
    }

    [Fact]
    public async Task Schedule_ExportedAndImported_IsInForceWithoutARestart()
    {
        await using var stage = await Stage.StartAsync(minutes: 6);
        await using var host = await stage.HostAsync();
        await host.Strategies.CreateStrategyAsync(Stage.Lively("mr"));
        await Stage.SeenAsync(host, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");
        var exported = await host.Strategies.ExportScheduleAsync(new() { Id = "mr" });
        Assert.Contains("\"windows\": []", exported.Json, StringComparison.Ordinal);

        var json = exported.Json.Replace("\"windows\": []", """
            "windows": [ { "start": "15:00", "end": "15:30" } ]
            """, StringComparison.Ordinal);
        await host.Strategies.ImportScheduleAsync(new() { Id = "mr", Version = exported.Version, Json = json, By = "ann" });
        await Stage.SeenAsync(host, "mr", strategy => strategy.Status == StrategyStatus.Paused, "it is closed at once");
        Assert.Equal(0, host.Log.Count("mr: restarted"));
        Assert.Equal("schedule", Assert.Single((await host.Strategies.ListStrategyChangesAsync(new() { Id = "mr", Limit = 1 })).Changes[0].Changes).Name);
        await host.Strategies.ImportScheduleAsync(new() { Id = "mr", Json = "", By = "ann" });
        await Stage.SeenAsync(host, "mr", strategy => strategy.Status == StrategyStatus.Running, "without a schedule it runs always");
    }
}
