using System.Globalization;
using System.IO.Compression;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Reads 1-minute bars from CSV, plain or gzip, with the columns ts_utc,open,high,low,close,volume.</summary>
public static class BarFile
{
    public const string Header = "ts_utc,open,high,low,close,volume";
    private const int Columns = 6;

    /// <summary>All bars, oldest first. Throws <see cref="MarketFileException"/>.</summary>
    public static IReadOnlyList<MinuteBar> Read(string file)
    {
        try
        {
            using var raw = File.OpenRead(file);
            using Stream content = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            using var reader = new StreamReader(content);
            return Read(file, reader);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MarketFileException(file, null, "there is no such file", "Check --market");
        }
        catch (UnauthorizedAccessException)
        {
            throw new MarketFileException(file, null, "it cannot be read: a folder, or no permission", "Give a readable file to --market");
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new MarketFileException(file, null, $"it cannot be read: {error.Message.TrimEnd('.')}", "Give an intact .csv or .csv.gz file");
        }
    }

    private static MinuteBar[] Read(string file, StreamReader reader)
    {
        var header = reader.ReadLine();
        if (header is null)
            throw new MarketFileException(file, 1, "the file is empty", $"It must start with the line {Header}");
        if (header.Trim() != Header)
            throw new MarketFileException(file, 1, $"the columns are '{Shorten(header)}'", $"They must be {Header}");
        var bars = new List<MinuteBar>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            var bar = Parse(file, line, text);
            if (bars.Count > 0 && bar.Start <= bars[^1].Start)
                throw new MarketFileException(
                    file, line, $"{bar.Start:yyyy-MM-ddTHH:mm:ssZ} does not come after the bar before it", "Sort the file by ts_utc, one row a minute");
            bars.Add(bar);
        }
        return bars.Count > 0 ? [.. bars] : throw new MarketFileException(file, 2, "there is no bar", "Give a file with at least one row");
    }

    private static MinuteBar Parse(string file, int line, string text)
    {
        var cells = text.Split(',');
        if (cells.Length != Columns)
            throw new MarketFileException(file, line, $"{cells.Length} columns instead of {Columns}: '{Shorten(text)}'", $"Each row holds {Header}");
        if (!DateTimeOffset.TryParse(
                cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start))
            throw new MarketFileException(file, line, $"'{Shorten(cells[0])}' is not a time", "Write it as 2011-01-03T14:30:00Z");
        if (start.Second != 0 || start.Millisecond != 0)
            throw new MarketFileException(file, line, $"'{Shorten(cells[0])}' is not the start of a minute", "Give 1-minute bars");
        var values = new decimal[Columns - 1];
        for (var i = 0; i < values.Length; i++)
        {
            if (!decimal.TryParse(cells[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || values[i] < 0)
                throw new MarketFileException(file, line, $"'{Shorten(cells[i + 1])}' is not a price or volume", "Write plain decimal numbers of 0 or more");
        }
        var bar = new MinuteBar(start, values[0], values[1], values[2], values[3], values[4]);
        if (bar.Low <= 0 || bar.High < Math.Max(bar.Open, bar.Close) || bar.Low > Math.Min(bar.Open, bar.Close))
            throw new MarketFileException(file, line, $"open, high, low and close contradict each other: '{Shorten(text)}'", "Correct the row");
        return bar;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "...";
}
