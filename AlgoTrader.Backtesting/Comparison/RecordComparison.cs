using System.Text.Json;
using AlgoTrader.Backtesting.Decisions;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Comparison;

/// <summary>Two records of decisions, line by line, and their fills.</summary>
public static class RecordComparison
{
    /// <summary>The first decision that is not the same, byte for byte; null when all are.</summary>
    public static ResultDifference? FirstDecision(IReadOnlyList<DecisionEntry> left, IReadOnlyList<DecisionEntry> right)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (a, b) = (i < left.Count ? left[i] : null, i < right.Count ? right[i] : null);
            var (first, second) = (a is null ? null : DecisionLogText.Write(a), b is null ? null : DecisionLogText.Write(b));
            if (first != second)
                return new("decision", i + 1, Earlier(a?.Time, b?.Time), first, second, first is null || second is null ? [] : Fields(first, second));
        }

        return null;
    }

    /// <summary>The first fill that is not the same in time, order, size or price, or in a fee that both know; null when all are.</summary>
    public static ResultDifference? FirstFill(DecisionRecord left, DecisionRecord right)
    {
        for (var i = 0; i < Math.Max(left.Fills.Count, right.Fills.Count); i++)
        {
            var (a, b) = (i < left.Fills.Count ? left.Fills[i] : null, i < right.Fills.Count ? right.Fills[i] : null);
            // Their ids are the venue's, and a result keeps the symbol alone.
            var other = a is null || b is null ? b : b with { ExecId = a.ExecId, Instrument = a.Instrument, Fee = a.Fee is null || b.Fee is null ? a.Fee : b.Fee };
            if (a != other)
                return new("fill", i + 1, Earlier(a?.Time, b?.Time), a, b, a is null || b is null ? [] : Fields(DecisionLogText.Write(a), DecisionLogText.Write(other!)));
        }

        return null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is { } a && right is { } b ? (a < b ? a : b) : left ?? right ?? default;

    /// <summary>Paths of the values that differ, e.g. <c>inputs.bar.close</c>.</summary>
    private static List<string> Fields(string left, string right)
    {
        using var a = JsonDocument.Parse(left);
        using var b = JsonDocument.Parse(right);
        var (first, second) = (Values(a.RootElement, string.Empty).ToDictionary(), Values(b.RootElement, string.Empty).ToDictionary());
        return [.. first.Keys.Union(second.Keys).Where(path => first.GetValueOrDefault(path) != second.GetValueOrDefault(path))];
    }

    internal static IEnumerable<KeyValuePair<string, string>> Values(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Values(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Values(item, $"{path}[{i}]")),
        JsonValueKind.Null => [],
        JsonValueKind.String => [new(path, element.GetString()!)],
        _ => [new(path, element.GetRawText())],
    };
}
