using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Files;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>The files of the recorded collection, against the row counts of its manifest.</summary>
public sealed class ManifestTests
{
    // A day of SPY trades has four times as many; they are read like those of IBM.
    private const int MostRows = 100_000;

    [Fact]
    public void FilesOfTheManifest_ParsesWithItsRows()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var files = File.ReadLines(SharedData.PathOf("MANIFEST.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')).ToList();
        Assert.Equal(77, files.Count);
        foreach (var cells in files)
        {
            var (file, expected) = (SharedData.PathOf(cells[1].Trim(' ', '`')), int.Parse(cells[4].Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
            if (expected <= MostRows)
                Assert.Equal((file, expected), (file, Rows(file)));
        }
    }

    private static int Rows(string file)
    {
        using var rows = CsvRows.Open(file);
        switch (MarketFileFormat.Of(rows.Columns))
        {
            case MarketFileKind.TradeBars:
                return BarFile.Read(rows).Bars.Count;
            case MarketFileKind.QuoteBars:
                return QuoteBarFile.Read(rows).Bars.Count;
            case MarketFileKind.DailyBars:
                return BarFile.ReadDays(rows, date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)).Count;
            case MarketFileKind.OrderMessages:
                Assert.Throws<MarketFileException>(() => MarketFileFormat.Of(rows));
                return Enumerable.Range(0, int.MaxValue).TakeWhile(_ => rows.Read()).Count();
            case { } kind:
                var instrument = InstrumentCatalogue.Default().GetOrAdd("X");
                using (var stream = MarketFile.Check(file, kind, instrument).Open(new SimulatorOptions()))
                {
                    var count = 0;
                    while (stream.Advance())
                        count += stream.Current switch
                        {
                            DepthUpdate update when kind == MarketFileKind.BookEvents => update.Changes.Count,
                            Trade when kind == MarketFileKind.OrderMessagesWithBook => 0,
                            _ => 1,
                        };
                    return count;
                }
            default:
                throw new InvalidOperationException($"{file} is of no known kind");
        }
    }
}
