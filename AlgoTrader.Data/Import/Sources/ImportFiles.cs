using System.Text.RegularExpressions;
using AlgoTrader.Data.Import.Detection;
using AlgoTrader.Data.Import.Lobster;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>The files that paths stand for: a file itself, or all of a folder and those below it that may be data.</summary>
internal static partial class ImportFiles
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".zip"];

    /// <param name="paths">Files and folders; <c>ESH4=FOLDER</c> says what symbol all below it is of, where names tell less than the user knows.</param>
    /// <returns>Each file once, below each path in the order of names.</returns>
    public static IReadOnlyList<FoundFile> Find(IEnumerable<string> paths)
    {
        var found = new List<FoundFile>();
        foreach (var given in paths)
        {
            var (symbol, path) = Split(given);
            if (!Directory.Exists(path))
            {
                found.Add(new(path, Path.GetFileName(path), OrderOf(path, symbol), symbol));
                continue;
            }
            found.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && !LobsterPair.IsCompanion(file))
                .Order(StringComparer.Ordinal)
                .Select(file => new FoundFile(file, Path.GetRelativePath(path, file).Replace('\\', '/'), OrderOf(file, symbol), symbol)));
        }
        // What a symbol was given for goes first: the same file below another path is the same file.
        return [.. found.OrderBy(file => file.Symbol is null).DistinctBy(file => Path.GetFullPath(file.Path))];
    }

    private static (string? Symbol, string Path) Split(string given) =>
        !Path.Exists(given) && SymbolAndPath().Match(given) is { Success: true } match
            ? (match.Groups["symbol"].Value.ToUpperInvariant(), match.Groups["path"].Value) : (null, given);

    // Where two files have the same row the later one wins, so they must not be read at the same time.
    private static string OrderOf(string file, string? symbol) => (symbol ?? FileNameFacts.Of(file).Symbol)?.Split('_')[0] ?? "";

    [GeneratedRegex("^(?<symbol>[A-Za-z0-9][A-Za-z0-9._-]*)=(?<path>.+)$")]
    private static partial Regex SymbolAndPath();
}
