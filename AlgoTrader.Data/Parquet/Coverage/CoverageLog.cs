using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AlgoTrader.Data.Store.Files;

namespace AlgoTrader.Data.Store.Coverage;

/// <summary>
/// Keeps a series' manifest in <c>_coverage.jsonl</c>, one line a write, beside its days; engines skip files with an underscore. A line is recorded
/// after its rows are safe. A line that a crash left unfinished counts as not written.
/// </summary>
internal sealed partial class CoverageLog(StoreFolder folder, TimeProvider time)
{
    private const string FileName = "_coverage.jsonl";

    public async Task<CoverageManifest> ReadAsync(Series series, CancellationToken cancellationToken)
    {
        var path = PathOf(series);
        var entries = new List<CoverageEntry>();
        if (!File.Exists(path))
            return new(entries);

        var lines = (await File.ReadAllTextAsync(path, cancellationToken)).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (TryParse(lines[i]) is { } entry)
                entries.Add(entry);
        }
        return new(entries);
    }

    public async Task AppendAsync(Series series, Origin origin, WriteResult result, CancellationToken cancellationToken)
    {
        if (origin.FromNanos >= origin.ToNanos)
            throw new ArgumentException($"{series}: the range of {origin.Source} is empty.", nameof(origin));

        var line = JsonSerializer.Serialize(
            new CoverageEntry(origin, time.GetUtcNow(), result.Rows, result.Late, result.Revised), CoverageJson.Default.CoverageEntry);
        var path = PathOf(series);
        using (await folder.Locks.AcquireAsync(path, cancellationToken))
        {
            var isNew = !File.Exists(path);
            Directory.CreateDirectory(folder.PathOf(series));
            using (var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
                // It begins a line of its own, whatever a crash left at the end.
                var end = RandomAccess.GetLength(file);
                RandomAccess.Write(file, Encoding.UTF8.GetBytes($"{(end == 0 || EndsWithNewLine(file, end) ? "" : "\n")}{line}\n"), end);
                if (folder.Durable)
                    RandomAccess.FlushToDisk(file);
            }

            if (isNew && folder.Durable)
                folder.SyncNames(folder.PathOf(series));
        }
    }

    private static bool EndsWithNewLine(Microsoft.Win32.SafeHandles.SafeFileHandle file, long end)
    {
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(file, last, end - 1) == 1 && last[0] == '\n';
    }

    private static CoverageEntry? TryParse(string line)
    {
        if (line.Length == 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize(line, CoverageJson.Default.CoverageEntry) is { Origin: not null } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(Series series) => Path.Combine(folder.PathOf(series), FileName);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(CoverageEntry))]
    private sealed partial class CoverageJson : JsonSerializerContext;
}
