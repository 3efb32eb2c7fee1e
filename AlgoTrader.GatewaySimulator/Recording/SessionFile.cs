using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>Reads what a <see cref="SessionRecorder"/> wrote.</summary>
internal static class SessionFile
{
    /// <summary>
    /// The connections of a file, each with all that passed over it in order. A torn last line, as a killed gateway leaves it, is passed
    /// over; any other bad line throws <see cref="SessionFileException"/>.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<RecordedBytes>> Read(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SessionFileException(file, null, $"it cannot be read: {error.Message.TrimEnd('.')}", "Give a file that --record has written");
        }
        var connections = new SortedDictionary<int, List<RecordedBytes>>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (Parse(file, i, lines) is not { } recorded)
                break;
            if (!connections.TryGetValue(recorded.Connection, out var passed))
                connections.Add(recorded.Connection, passed = []);
            passed.Add(recorded);
        }
        return connections.Count > 0
            ? [.. connections.Values]
            : throw new SessionFileException(file, null, "there is no connection in it", "Give a file that --record has written");
    }

    private static RecordedBytes? Parse(string file, int index, string[] lines)
    {
        try
        {
            if (JsonSerializer.Deserialize<RecordedBytes>(lines[index]) is { Bytes: not null, Connection: > 0 } recorded)
                return recorded;
        }
        catch (JsonException) when (index == lines.Length - 1)
        {
            return null;
        }
        catch (JsonException)
        {
            // Named below.
        }
        throw new SessionFileException(file, index + 1, "it is not a line of a recorded session", "Give an intact file that --record has written");
    }
}
