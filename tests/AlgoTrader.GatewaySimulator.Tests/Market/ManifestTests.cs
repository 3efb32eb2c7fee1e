using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Files;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>Every file of the recorded collection, against the row counts of its manifest.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void EveryFileOfTheManifest_ParsesWithItsRows()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var files = File.ReadLines(SharedData.PathOf("MANIFEST.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')).ToList();
        Assert.Equal(77, files.Count);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, cells =>
        {
            var file = SharedData.PathOf(cells[1].Trim(' ', '`'));
            Assert.Equal((file, int.Parse(cells[4], NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)), (file, Rows(file)));
        });
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
