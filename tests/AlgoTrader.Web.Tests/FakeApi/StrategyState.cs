using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlgoTrader.Web.Tests.FakeApi;

/// <summary>The strategies' part of the API: remembers what it is told, and says so.</summary>
internal sealed class StrategyState(ApiState state)
{
    private readonly Lock _gate = new();
    private readonly List<object> _changes = [];

    /// <summary>What came, in words.</summary>
    public List<string> Received { get; } = [];

    public static Strategy Instance(string id, string status = "running", string mode = "running", string detail = "") => new(
        id, "mean-reversion", "SPY", new Dictionary<string, object> { ["EntryZ"] = "2", ["Lookback"] = "20" }, status, detail, 100, 341.25m, 14, 390,
        TradingDay.Open, new(-1.37, 127.1, 0.21), mode, 3,
        new { timezone = "America/New_York", skip_weekends = true, windows = new[] { new { start = "09:30", end = "16:00" } }, holiday_calendar = "us-stocks", holidays = Array.Empty<string>() },
        null, "replica-1", new { timeZone = "America/New_York", asOf = TradingDay.Open, day = Period(41.5m, 3), week = Period(-12.25m, 9), month = Period(201m, 30), all = Period(341.25m, 84) });

    public void Map(WebApplication app)
    {
        app.MapGet("/api/strategy-types", () => new[]
        {
            new
            {
                name = "mean-reversion",
                parameters = new[]
                {
                    new { name = "EntryZ", whole = false, @default = 2.0, min = 0.1, max = 10.0, step = 0.1 },
                    new { name = "Lookback", whole = true, @default = 20.0, min = 2.0, max = 500.0, step = 1.0 },
                },
            },
        });
        app.MapGet("/api/strategies/{id}/changes", (string id) => Locked(() => _changes.ToList()));
        app.MapPost("/api/strategies", (NewInstance input) => Locked(() =>
        {
            Received.Add($"create {input.Id} {input.Type} {input.Symbol} {input.Parameters["Lookback"]} {input.Mode} {input.Schedule.Windows[0].Start} {input.By}");
            state.Strategies = [.. state.Strategies, Instance(input.Id, "stopped", "stopped")];
            return Results.Created($"/api/strategies/{input.Id}", new { id = input.Id });
        }));
        app.MapPatch("/api/strategies/{id}", (string id, Patch patch, bool? dryRun) => Locked(() =>
        {
            if (decimal.Parse(patch.Parameters["Lookback"], CultureInfo.InvariantCulture) > 500)
                return Results.Problem("Parameter 'Lookback' must be 2 to 500, not 900.", statusCode: 400, title: "The request is not valid");
            Received.Add($"{(dryRun == true ? "ask" : "update")} {id} v{patch.Version} {patch.Parameters["Lookback"]} {patch.By} {patch.Reason}");
            var values = new[] { new { name = "Lookback", from = "20", to = patch.Parameters["Lookback"] } };
            if (dryRun != true)
                _changes.Add(new { time = TradingDay.Open, by = patch.By, action = "strategy.update", reason = patch.Reason, changes = values });
            return Results.Ok(new { strategy = Instance(id), changes = values, restarts = true });
        }));
        foreach (var (action, status) in new[] { ("start", "running"), ("pause", "paused"), ("stop", "stopped") })
        {
            app.MapPost($"/api/strategies/{{id}}/{action}", (string id, Order order) => Locked(() =>
            {
                Received.Add($"{action} {id} {order.By} {order.Reason} {order.CancelOrders}".TrimEnd());
                state.Strategies = [.. state.Strategies.Select(known => known.Id == id ? Instance(id, status, status, $"{status} by {order.By}: {order.Reason}") : known)];
                return Results.Ok(new { id });
            }));
        }

        app.MapDelete("/api/strategies/{id}", (string id, string by, bool force, string reason) => Locked(() =>
        {
            if (!force)
                return Results.Problem($"Strategy {id} holds 100 SPY: close that first, or delete it by force with a reason.", statusCode: 422, title: "Refused");
            Received.Add($"delete {id} {by} {reason}");
            state.Strategies = [.. state.Strategies.Where(known => known.Id != id)];
            return Results.NoContent();
        }));
    }

    private static object Period(decimal pnl, int trades) => new { realizedPnl = pnl, fees = trades * 2, trades, winRate = 0.625, maxDrawdown = 55.5m };

    private T Locked<T>(Func<T> function)
    {
        lock (_gate)
            return function();
    }

    internal sealed record Window(string Start, string End);

    internal sealed record ScheduleInput(IReadOnlyList<Window> Windows);

    internal sealed record NewInstance(
        string Id, string Type, string Symbol, IReadOnlyDictionary<string, string> Parameters, ScheduleInput Schedule, string Mode, string By);

    internal sealed record Patch(long Version, IReadOnlyDictionary<string, string> Parameters, string By, string Reason);

    internal sealed record Order(string By, string? Reason, bool? CancelOrders);
}
