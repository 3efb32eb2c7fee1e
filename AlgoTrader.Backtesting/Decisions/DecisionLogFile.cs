using System.Text.Json;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Decisions;

/// <summary>Decision logs on disk: a file, or the folder of an instance with a file for each of its days.</summary>
public static class DecisionLogFile
{
    public const string Extension = ".jsonl";

    public static async Task WriteAsync(string path, IEnumerable<LogEntry> entries, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole or not at all.
        var fresh = path + ".new";
        await File.WriteAllLinesAsync(fresh, entries.Select(DecisionLogText.Write), cancellationToken);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>All entries, the days of a folder in their order. A last line that was cut short when its writer died is left out.</summary>
    /// <exception cref="HistoryException">There is none, or a line is none of a decision log; the message names file and line.</exception>
    public static async Task<IReadOnlyList<LogEntry>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        string[] files = File.Exists(path) ? [path]
            : Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*" + Extension).Order(StringComparer.Ordinal)]
            : throw new HistoryException($"{path} is neither a decision log nor a folder of them.");
        if (files.Length == 0)
            throw new HistoryException($"{path} has no decision log (*{Extension}). The strategy host writes them below its setting Strategies:DecisionLog, a folder for each instance.");
        var entries = new List<LogEntry>();
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (string.IsNullOrWhiteSpace(lines[i]))
                    continue;
                try
                {
                    entries.Add(DecisionLogText.Read(lines[i]));
                }
                catch (JsonException) when (i == lines.Length - 1)
                {
                    // No end of line: its writer was killed in the middle of it.
                }
                catch (JsonException exception)
                {
                    throw new HistoryException($"{file}, line {i + 1} is no entry of a decision log: {exception.Message} Remove that line, or take another file.", exception);
                }
            }
        }

        return entries;
    }
}
