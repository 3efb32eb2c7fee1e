using System.Text.Json;
using System.Text.Json.Serialization;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Snapshots;

/// <summary>
/// How an instance stood when it was last saved: what a restart is compared with, and what the other replicas show of it. The position that counts is
/// that of the executions at the broker, and so is the state of cooldowns and breakers: strategies rebuild it from the same executions.
/// </summary>
/// <param name="LastBarNanos">Start of the newest bar, Unix nanoseconds; 0 before the first.</param>
internal sealed record InstanceSnapshot(
    string ParametersHash,
    StrategyState State,
    string Detail,
    decimal Position,
    decimal RealizedPnl,
    decimal Fees,
    long BarsSeen,
    long LastBarNanos,
    IReadOnlyDictionary<string, double> Indicators,
    StrategyMetrics? Metrics)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static InstanceSnapshot Of(StrategyView view, StrategyMetrics? metrics) => new(
        InstanceDefinitions.ParametersHash(view.Parameters),
        view.State,
        view.Detail,
        view.Position,
        view.RealizedPnl,
        view.Fees,
        view.BarsSeen,
        view.LastBar?.StartNanos ?? 0,
        view.Indicators,
        metrics)
    {
        CustomMetrics = view.CustomMetrics,
    };

    /// <summary>The counters and gauges that the strategy keeps of itself.</summary>
    public IReadOnlyDictionary<string, double> CustomMetrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null: written by another version of the program, and worth nothing.</summary>
    public static InstanceSnapshot? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceSnapshot>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
