using System.Text.Json;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>Words and values of requests.</summary>
/// <exception cref="BadHttpRequestException">It is none of the known; of all methods.</exception>
internal static class StrategyWords
{
    public static StrategyMode Mode(string? word) => word switch
    {
        null or "" or "stopped" => StrategyMode.Stopped,
        "running" => StrategyMode.Running,
        "paused" => StrategyMode.Paused,
        _ => throw new BadHttpRequestException($"mode '{word}' is not known: running, paused or stopped."),
    };

    public static StrategyFaultAction FaultAction(string? word) => word switch
    {
        null or "" or "cancel" => StrategyFaultAction.Cancel,
        "leave" => StrategyFaultAction.Leave,
        "flatten" => StrategyFaultAction.Flatten,
        _ => throw new BadHttpRequestException($"onFault '{word}' is not known: cancel, leave or flatten."),
    };

    /// <summary>Null where nothing was said.</summary>
    public static string? Json(JsonElement? value) =>
        value is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } json ? json.GetRawText() : null;

    public static Dictionary<string, string> Texts(IReadOnlyDictionary<string, JsonElement>? parameters) =>
        (parameters ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)).ToDictionary(
            parameter => parameter.Key,
            parameter => parameter.Value.ValueKind switch
            {
                JsonValueKind.String => parameter.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => parameter.Value.GetRawText(),
                _ => throw new BadHttpRequestException($"parameter '{parameter.Key}' must be a number, true, false or a name, not {parameter.Value.GetRawText()}."),
            },
            StringComparer.Ordinal);
}
