using System.Globalization;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Parquet;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Books rebuilt from the depth of the store, after import and read back.</summary>
[Collection(typeof(RecordedCollection))]
public sealed class StoredBookTests(ImportedCollection collection)
{
    private const int Rows = 10;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ESH4", "R3_ES_20231225_book10_60s.csv", 60)]
    [InlineData("BTCUSDT_PERP", "R3_BTCUSDT_perp_20240808_book10_10s.csv", 33)]
    [InlineData("BTCUSD_BITSTAMP", "R3_BTCUSD_20150501_book10_600s.csv", 29)]
    public async Task Ladder_FromTheStore_IsTheReferenceAtEveryRow(string symbol, string reference, int count)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var expected = Parquet.CsvRows.Of($"reference/{reference}").ToList();
        Assert.Equal(count, expected.Count);
        await using var grid = new BookGrid(collection.Store, symbol);
        foreach (var row in expected)
        {
            await grid.GoToAsync(long.Parse(row[0], CultureInfo.InvariantCulture), Cancel);
            Assert.Equal(Ladder(row, 1), grid.Book.Bids.Take(Rows).Select(level => (level.Key, level.Value)));
            Assert.Equal(Ladder(row, 3), grid.Book.Asks.Take(Rows).Select(level => (level.Key, level.Value)));
        }
    }

    [Theory]
    [InlineData("ESH4", "R3_ES_20231225_10s.csv", 360)]
    [InlineData("BTCUSDT_PERP", "R3_BTCUSDT_perp_20240808_1s.csv", 339)]
    [InlineData("BTCUSD_BITSTAMP", "R3_BTCUSD_20150501_60s.csv", 295)]
    public async Task Metrics_FromTheStore_AreTheReferenceAtEveryRow(string symbol, string reference, int count)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var expected = Parquet.CsvRows.Of($"reference/{reference}").ToList();
        Assert.Equal(count, expected.Count);
        await using var grid = new BookGrid(collection.Store, symbol);
        var first = long.Parse(expected[0][0], CultureInfo.InvariantCulture);
        await grid.GoToAsync(first - (long.Parse(expected[1][0], CultureInfo.InvariantCulture) - first), Cancel);
        foreach (var row in expected)
        {
            await grid.GoToAsync(long.Parse(row[0], CultureInfo.InvariantCulture), Cancel);
            double[] found = [grid.Bid.Price, grid.Bid.Size, grid.Ask.Price, grid.Ask.Size, grid.Imbalance(1), grid.Imbalance(5), grid.OrderFlow, grid.BestUpdates];
            double[] wanted = [.. new[] { 2, 3, 4, 5, 9, 10, 11, 12 }.Select(column => Parquet.CsvRows.Number(row[column]))];
            for (var i = 0; i < wanted.Length; i++)
                Assert.True(Math.Abs(wanted[i] - found[i]) <= 1e-9 * Math.Max(1, Math.Abs(wanted[i])), $"{row[1]}, column {i}: {found[i]}, the reference says {wanted[i]}");
        }
    }

    [Fact]
    public async Task BestLevel_OfOrderMessages_IsTheReferenceAtEveryRow()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var expected = Parquet.CsvRows.Of("reference/R3_AMZN_20120621_L1_60s.csv").ToList();
        Assert.Equal(390, expected.Count);
        var (next, flow, first, wrong) = (0, 0.0, true, new List<string>());
        var (bid, bidSize, ask, askSize) = (0.0, 0.0, 0.0, 0.0);
        void Check()
        {
            double[] found = [bid, bidSize, ask, askSize, flow];
            double[] wanted = [.. new[] { 2, 3, 4, 5, 7 }.Select(column => Parquet.CsvRows.Number(expected[next][column]))];
            if (!wanted.SequenceEqual(found))
                wrong.Add($"{expected[next][1]}: {string.Join(' ', found)}, the reference says {string.Join(' ', wanted)}");
            (flow, next) = (0, next + 1);
        }

        await foreach (var batch in collection.Store.ReadAsync(Series.Quotes("AMZN_LOBSTER"), long.MinValue, long.MaxValue, Cancel))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                while (next < expected.Count && batch.Ts[row] > long.Parse(expected[next][0], CultureInfo.InvariantCulture))
                    Check();
                var (newBid, newBidSize, newAsk, newAskSize) = (batch.Bid[row], batch.BidSize[row], batch.Ask[row], batch.AskSize[row]);
                if (!first)
                    flow += (newBid >= bid ? newBidSize : 0) - (newBid <= bid ? bidSize : 0) - (newAsk <= ask ? newAskSize : 0) + (newAsk >= ask ? askSize : 0);
                (bid, bidSize, ask, askSize, first) = (newBid, newBidSize, newAsk, newAskSize, false);
            }
        }
        while (next < expected.Count)
            Check();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("ESH4", "es_20231225", 47_022)]
    [InlineData("AAPL_LOBSTER", "aapl_lobster_20120621", 89_841)]
    [InlineData("BTCUSDT_PERP", "btcusdt_perp_20240808", 6_548)]
    [InlineData("BTCUSDT_SPOT", "btcusdt_spot_20240808", 6_488)]
    [InlineData("BTCUSD_BITSTAMP", "btcusd_bitstamp_20150501", 5_011)]
    public async Task Book_FromTheStore_IsThatOfTheFileAfterEveryUpdate(string symbol, string folder, int updates)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        Assert.Equal(updates, await CompareAsync(collection.Store, symbol, Parquet.CsvRows.Of($"lob/{folder}/l2_events.csv.gz"), every: 50));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Book_OfGeneratedChanges_IsThatOfTheFileAfterEveryUpdate(int seed)
    {
        using var folder = new ImportFolder();
        var lines = Changes(seed, updates: 3_000);
        // Kept rows are few, so that the file is written in parts.
        await folder.ImportAsync(folder.Write("AAA_l2_events.csv", "ts_ns,snapshot,last,side,price,size\n" + string.Join('\n', lines) + "\n"), keptRows: 1_000);
        Assert.Equal(3_000, await CompareAsync(folder.Store, "AAA", lines.Select(line => line.Split(',')), every: 1));
    }

    // The best levels after each update, the whole book after some and after the last.
    private static async Task<int> CompareAsync(MarketStore store, string symbol, IEnumerable<string[]> rows, int every)
    {
        var (plain, book, updates) = (new PlainBook(), new DepthBook(), 0);
        using var expected = plain.Play(rows).GetEnumerator();
        await foreach (var (ts, complete) in DepthUpdates.PlayAsync(store, Series.Depth(symbol), new(long.MinValue, long.MaxValue), book, Cancel))
        {
            if (!complete)
                continue;
            Assert.True(expected.MoveNext(), $"An update of {ts} that the file does not have.");
            Assert.Equal(expected.Current, ts);
            Assert.Equal((Best(plain.Bids), Best(plain.Asks)), book.Best);
            if (updates++ % every == 0)
                AssertEqual(plain, book);
        }
        Assert.False(expected.MoveNext());
        AssertEqual(plain, book);
        return updates;
    }

    private static void AssertEqual(PlainBook plain, DepthBook book)
    {
        Assert.True(plain.Bids.SequenceEqual(book.Bids.Select(level => (level.Key, level.Value))));
        Assert.True(plain.Asks.SequenceEqual(book.Asks.Select(level => (level.Key, level.Value))));
    }

    private static double Best(IEnumerable<(double Price, double)> levels) => levels.Select(level => level.Price).FirstOrDefault(double.NaN);

    private static IEnumerable<(double, double)> Ladder(string[] row, int first) =>
        Enumerable.Range(0, Rows).Select(level => (Parquet.CsvRows.Number(row[first + (4 * level)]), Parquet.CsvRows.Number(row[first + 1 + (4 * level)])));

    // Levels come, change and go in updates of one to five rows, over three days; now and then the book is sent anew. Two updates may share a time.
    private static List<string> Changes(int seed, int updates)
    {
        var random = new Random(seed);
        var lines = new List<string>();
        var ts = 1_583_107_200_000_000_000;
        for (var update = 0; update < updates; update++)
        {
            ts += random.Next(4) == 0 ? 0 : random.NextInt64(170_000_000_000);
            var (snapshot, count) = (update % 700 == 0, update % 700 == 0 ? 20 : random.Next(1, 6));
            for (var row = 0; row < count; row++)
            {
                var bid = random.Next(2) == 0;
                var price = (bid ? 9_000 : 10_000) + random.Next(0, 900);
                var size = !snapshot && random.Next(3) == 0 ? 0 : random.Next(1, 9_999);
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{ts},{(snapshot ? 1 : 0)},{(row == count - 1 ? 1 : 0)},{(bid ? 'B' : 'A')},{price / 100m},{size / 1000m}"));
            }
        }
        return lines;
    }
}
