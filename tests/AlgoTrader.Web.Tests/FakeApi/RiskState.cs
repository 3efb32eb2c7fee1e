using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlgoTrader.Web.Tests.FakeApi;

/// <summary>The risk and reconciliation part of the API: remembers what it is told, and says so.</summary>
internal sealed class RiskState
{
    private readonly Lock _gate = new();
    private readonly List<object> _kills = [];
    private readonly List<object> _rules = [];
    private readonly List<object> _changes = [];
    private readonly List<object> _differences =
    [
        new
        {
            id = "position/DU1234567/SPY/50/0", kind = "position", account = "DU1234567", subject = "SPY", broker = "100", gateway = "150",
            proposal = "Accept it, which books 50 as EXTERNAL; or trade it back at the gateway.", closesTrading = true,
        },
        new
        {
            id = "order/mr-spy-7", kind = "unknownOrder", account = "DU1234567", subject = "mr-spy-7", broker = "Buy 100 SPY, filled 0, gateway id 12: UNKNOWN",
            gateway = "not listed", proposal = "Look it up in TWS and resolve it as filled, cancelled or rejected.", closesTrading = false,
        },
    ];

    /// <summary>Bodies that came, with their paths.</summary>
    public List<string> Received { get; } = [];

    public void Map(WebApplication app)
    {
        app.MapGet("/api/risk", () => Locked<object>(() => new { killSwitches = _kills.ToList(), halts = Array.Empty<object>() }));
        app.MapGet("/api/risk/rules", () => Locked(() => _rules.ToList()));
        app.MapGet("/api/risk/changes", () => Locked(() => _changes.ToList()));
        app.MapGet("/api/risk/decisions", () => new[]
        {
            Decision("mr-spy-9", "MAX_POSITION", "600 units held were all working orders filled; 500 is the most (rule 'size', global)"),
            Decision("mr-spy-8", "allowed", ""),
        });
        app.MapPost("/api/risk/kill-switches/engage", (KillInput input) => Locked<object>(() =>
        {
            Received.Add($"engage {input.Scope.Level} {input.Scope.Id} {input.By} {input.Reason}");
            _kills.Add(new { scope = input.Scope, state = "confirmed", by = input.By, reason = input.Reason, since = TradingDay.Open });
            return new { };
        }));
        app.MapPost("/api/risk/kill-switches/release", (KillInput input) => Locked<object>(() =>
        {
            Received.Add($"release {input.Scope.Level} {input.Scope.Id} {input.By} {input.Reason}");
            _kills.Clear();
            return new { };
        }));
        app.MapPut("/api/risk/rules/{id}", (string id, RuleInput input) => Locked(() =>
        {
            if (input.Threshold > 1_000_000)
                return Results.Problem("threshold is more than anybody has.", statusCode: 400, title: "The request is not valid");
            Received.Add($"rule {id} {input.Kind} {input.Scope.Level} {input.Threshold} v{input.Version} {input.By}");
            _rules.Add(new { id, scope = input.Scope, kind = input.Kind, threshold = input.Threshold, symbols = Array.Empty<string>(), version = 1 });
            _changes.Add(new { time = TradingDay.Open, by = input.By, action = "risk-rule.add", subject = $"risk-rule/{id}", rule = new Dictionary<string, object> { ["Kind"] = input.Kind, ["Threshold"] = input.Threshold } });
            return Results.Ok(new { id });
        }));
        app.MapGet("/api/reconciliation", () => Locked<object>(() => new
        {
            tradingOpen = _differences.Count < 2,
            differences = _differences.ToList(),
            positions = new[] { new { account = "DU1234567", symbol = "SPY", strategyId = "mr-spy", quantity = 100 } },
        }));
        app.MapPost("/api/reconciliation/accept", (AcceptInput input) => Locked<object>(() =>
        {
            Received.Add($"accept {input.Id} {input.By}");
            _differences.RemoveAt(0);
            return new { };
        }));
    }

    private static object Decision(string id, string code, string text) => new
    {
        time = TradingDay.Open, clientOrderId = id, strategyId = "mr-spy", account = "DU1234567", symbol = "SPY", side = "BUY", code, text, ruleId = "size",
        quantity = 100, lastPrice = 412.34, bid = 412.33, ask = 412.35, notional = 41235.0, position = 400, worstPosition = 600, openOrders = 1, dayProfit = -12.5,
    };

    private T Locked<T>(Func<T> function)
    {
        lock (_gate)
            return function();
    }

    internal sealed record Scope(string Level, string Id);

    internal sealed record KillInput(Scope Scope, string By, string Reason);

    internal sealed record RuleInput(Scope Scope, string Kind, decimal Threshold, long Version, string By);

    internal sealed record AcceptInput(string Id, string By);
}
