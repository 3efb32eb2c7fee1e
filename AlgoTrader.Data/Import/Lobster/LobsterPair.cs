using AlgoTrader.Data.Import.Sources;

namespace AlgoTrader.Data.Import.Lobster;

/// <summary>
/// A message file and the orderbook file beside it, whose rows belong together one by one. Facts: "LOBSTER | output structure" at lobsterdata.com, and
/// the readme of its sample files.
/// </summary>
internal static class LobsterPair
{
    public const string Format = "lobster";

    private static readonly string[] MessageColumns = ["time", "type", "order_id", "size", "price", "direction"];

    /// <summary>True for a file that is read with another one.</summary>
    public static bool IsCompanion(string file) => LobsterFileName.TryParse(file, out var name) && !name.IsMessages && File.Exists(name.Other);

    /// <exception cref="ImportFileException">The name is not LOBSTER's, or the message file is not there.</exception>
    public static ImportSource Open(string file, ImportOptions options)
    {
        if (!LobsterFileName.TryParse(file, out var name))
        {
            throw new ImportFileException(
                file, 0, "the name does not tell the day", "LOBSTER's files are named as AAPL_2012-06-21_34200000_57600000_message_10.csv; keep that name");
        }
        if (!name.IsMessages)
        {
            return File.Exists(name.Other) ? Open(name.Other, options) : throw new ImportFileException(
                file, 0, $"its rows have no times without the message file, and there is no {Path.GetFileName(name.Other)} beside it", "Put it there");
        }

        var zone = options.TimeZone ?? TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        // The book of one venue is not the market's.
        var symbol = options.Symbol ?? $"{name.Ticker}_LOBSTER";
        var book = File.Exists(name.Other) ? name.Other : null;
        return new(
            book is null ? [file] : [file, book],
            Format,
            [
                new(
                    meter => TextFile.OpenRows(file, meter, MessageColumns),
                    _ => new LobsterParser(symbol, name.Date, zone, book is null ? null : TextFile.OpenRows(book, columns: BookColumns(name.Levels)))),
            ]);
    }

    private static IReadOnlyList<string> BookColumns(int levels) =>
        [.. Enumerable.Range(1, levels).SelectMany(i => (string[])[$"ask_px_{i}", $"ask_sz_{i}", $"bid_px_{i}", $"bid_sz_{i}"])];
}
