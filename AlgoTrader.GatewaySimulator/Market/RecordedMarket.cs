using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Files;
using AlgoTrader.GatewaySimulator.Market.Streams;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Recorded files of any kinds and instruments, merged by time.</summary>
internal static partial class RecordedMarket
{
    /// <summary>
    /// Throws <see cref="MarketFileException"/> when a file is no good at its start or there is nothing to play. An error deeper inside a file of
    /// ticks is logged when it is reached, and ends that file only.
    /// </summary>
    public static MarketSource Load(SimulatorOptions options, InstrumentCatalogue catalogue, ILogger logger)
    {
        var files = FilePrecedence.Apply(Check(options, catalogue, logger), logger);
        var start = FirstPlayed(options, files);
        return new MarketSource(
            Describe(files), MarketTime.FromNanos(start), [.. files.Select(file => file.Instrument).Distinct()],
            StreamMerge.Batches(files.Select(file => file.Open(options)), error => LogEnded(logger, error.Message)));
    }

    private static List<MarketFile> Check(SimulatorOptions options, InstrumentCatalogue catalogue, ILogger logger)
    {
        var files = new List<MarketFile>();
        foreach (var (path, symbol, isFromFolder) in MarketFileNames.Of(options))
        {
            MarketFileKind kind;
            using (var rows = CsvRows.Open(path))
            {
                // A folder may hold more than a market.
                if (isFromFolder && MarketFileFormat.Of(rows.Columns) is null or MarketFileKind.OrderMessages)
                {
                    LogSkipped(logger, path, "it is of no kind that is played");
                    continue;
                }
                kind = MarketFileFormat.Of(rows);
            }
            files.Add(MarketFile.Check(path, kind, MarketFileNames.InstrumentOf(path, symbol, catalogue)) with { IsFromFolder = isFromFolder });
        }
        return files;
    }

    private static long FirstPlayed(SimulatorOptions options, IReadOnlyList<MarketFile> files)
    {
        var last = files.Max(file => file.FirstNanos);
        foreach (var batch in StreamMerge.Batches(files.Select(file => file.Open(options)), static _ => { }))
        {
            if (batch.IsPlayed)
                return batch.TimeNanos;
            last = batch.TimeNanos;
        }
        var names = string.Join(", ", files.Select(file => file.Path));
        throw new MarketFileException(names, null, "there is nothing to play", files.All(file => file.IsHistoryOnly)
            ? "Bars of hours and days are history only: add bars of minutes or seconds, ticks or depth"
            : options.Start is null ? "It has nothing in the regular session; use --session all"
            : $"It ends at {MarketTime.FromNanos(last):yyyy-MM-dd HH:mm} UTC; choose an earlier --start, or --session all");
    }

    private static string Describe(IReadOnlyList<MarketFile> files) => files.Count <= 3
        ? string.Join(", ", files.Select(file => $"{file.Instrument} from {Path.GetFileName(file.Path)}"))
        : $"{string.Join(", ", files.Select(file => file.Instrument.ToString()).Distinct())} from {files.Count} files";

    [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "{Problem}. The rest of this file is not played; the gateway stays up")]
    private static partial void LogEnded(ILogger logger, string problem);

    [LoggerMessage(EventId = 111, Level = LogLevel.Information, Message = "{File} is not played: {Reason}")]
    internal static partial void LogSkipped(ILogger logger, string file, string reason);
}
