using AlgoTrader.Data.Import.Detection;
using AlgoTrader.Data.Import.Lobster;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>The files that paths stand for: a file itself, or all of a folder and those below it that may be data.</summary>
internal static class ImportFiles
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".zip"];

    /// <returns>Each file with its name below the folder, in the order of names; and what keeps the order among files of one symbol.</returns>
    public static IReadOnlyList<(string Path, string Source, string Order)> Find(IEnumerable<string> paths)
    {
        var found = new List<(string Path, string Source, string Order)>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                found.Add((path, Path.GetFileName(path), OrderOf(path)));
                continue;
            }
            found.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && !LobsterPair.IsCompanion(file))
                .Order(StringComparer.Ordinal)
                .Select(file => (file, Path.GetRelativePath(path, file).Replace('\\', '/'), OrderOf(file))));
        }
        return [.. found.DistinctBy(file => Path.GetFullPath(file.Path))];
    }

    // Where two files have the same row the later one wins, so they must not be read at the same time.
    private static string OrderOf(string file) => FileNameFacts.Of(file).Symbol?.Split('_')[0] ?? "";
}
