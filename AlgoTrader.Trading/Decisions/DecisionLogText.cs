using System.Text.Json;

namespace AlgoTrader.Trading.Decisions;

/// <summary>
/// Decision logs as text: JSON, one entry a line, always with the same fields in the same order and numbers in their shortest form. Two decisions are the
/// same when their lines are, byte for byte.
/// </summary>
public static class DecisionLogText
{
    public static string Write(LogEntry entry) => JsonSerializer.Serialize(entry, DecisionLogJson.Default.LogEntry);

    /// <exception cref="JsonException">It is no line of a decision log.</exception>
    public static LogEntry Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DecisionLogJson.Default.LogEntry) ?? throw new JsonException("it holds null");
        }
        catch (NotSupportedException exception)
        {
            // A line without its kind.
            throw new JsonException("it does not say which kind of entry it is", exception);
        }
    }
}
