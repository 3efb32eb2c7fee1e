using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// What to do with files that tell the same thing twice. Of an instrument's trades (and of its quotes) the finer file counts from its
/// first row on: coarser bars end there and are only the past. Of a folder with depth events, the best quotes and snapshots are left out.
/// </summary>
internal static class FilePrecedence
{
    public static IReadOnlyList<MarketFile> Apply(IReadOnlyList<MarketFile> files, ILogger logger)
    {
        var kept = new List<MarketFile>();
        foreach (var file in files)
        {
            if (file.IsFromFolder && file.Kind is MarketFileKind.Quotes or MarketFileKind.BookSnapshots
                && files.Any(other => other.Instrument == file.Instrument && other.Kind == MarketFileKind.BookEvents))
            {
                RecordedMarket.LogSkipped(logger, file.Path, "the same book's events are there");
                continue;
            }
            var finer = files.Where(other => other.Instrument == file.Instrument && IsFiner(other, file)).Select(other => other.FirstNanos);
            // A bar that the finer file begins in is the finer file's.
            kept.Add(finer.DefaultIfEmpty(long.MaxValue).Min() is var first and < long.MaxValue
                ? file with { EndsNanos = first - (long)file.BarLength.TotalNanoseconds + 1 }
                : file);
        }
        return kept;
    }

    private static bool IsFiner(MarketFile one, MarketFile other) => !other.IsHistoryOnly && one.BarLength < other.BarLength && other.Kind switch
    {
        MarketFileKind.TradeBars => one.Kind is MarketFileKind.TradeBars or MarketFileKind.Trades or MarketFileKind.OrderMessagesWithBook,
        MarketFileKind.QuoteBars => one.Kind is not (MarketFileKind.TradeBars or MarketFileKind.Trades),
        _ => false,
    };
}
