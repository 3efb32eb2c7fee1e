using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Detection;

/// <summary>How long bars are, from the distance of their starts: none is shorter than a bar, and where two follow each other it is one.</summary>
internal static class RowSpacing
{
    /// <summary>Enough that two bars follow each other even where most have none.</summary>
    private const int MostRows = 1000;

    private const string Remedy = "Give it with --interval, e.g. --interval 1m, or name the file as SPY_1m_trade.csv.gz";

    /// <exception cref="ImportFileException">There are no two rows, their distance is that of no bars, or a time cannot be read.</exception>
    public static BarInterval IntervalOf(string file)
    {
        using var rows = TextFile.OpenRows(file);
        var time = TimeColumn.Of(rows);
        var (last, smallest) = (0L, long.MaxValue);
        try
        {
            for (var row = 0; row < MostRows && rows.Read(); row++)
            {
                var start = time.Read(rows);
                if (row > 0 && start > last)
                    smallest = Math.Min(smallest, start - last);
                last = start;
            }
        }
        catch (RowException error)
        {
            throw rows.Error(error.Message, error.Remedy, error);
        }

        if (smallest == long.MaxValue)
            throw new ImportFileException(file, 0, "it holds bars, but neither its name nor its folder's tells their length, and it has no two rows that could", Remedy);
        return BarInterval.All.FirstOrDefault(known => UnixNanos.From(known.Length) == smallest) ?? throw new ImportFileException(
            file, 0, $"it holds bars, but neither its name nor its folder's tells their length, and the least distance of its rows is {TimeSpan.FromTicks(smallest / 100)}, which no bars have", Remedy);
    }
}
