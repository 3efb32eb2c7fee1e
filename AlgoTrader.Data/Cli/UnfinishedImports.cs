using System.CommandLine;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

/// <summary>Says which imports did not come to their end.</summary>
internal static class UnfinishedImports
{
    /// <returns>How many touch the selected series.</returns>
    public static async Task<int> PrintAsync(MarketStore store, SeriesSelection selection, ParseResult parsed, TextWriter error)
    {
        var unfinished = new SeriesVerifier(store).FindUnfinishedImports().Where(import => import.Series.Any(folder => selection.Selects(folder, parsed))).ToList();
        foreach (var import in unfinished)
        {
            await error.WriteLineAsync(
                $"unfinished: {import.Source}, {Screen.Number(import.Rows)} rows to {string.Join(", ", import.Series)}, begun {import.BeganAt:yyyy-MM-dd HH:mm:ss}: "
                + "unless it still runs, it was cut short; import the file again to finish it.");
        }
        return unfinished.Count;
    }
}
