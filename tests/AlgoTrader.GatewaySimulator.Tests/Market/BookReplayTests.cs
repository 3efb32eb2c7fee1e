using System.Globalization;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>Books replayed from recorded depth against ladders computed elsewhere.</summary>
public sealed class BookReplayTests
{
    [Theory]
    [InlineData("ESH4=lob/es_20231225/l2_events.csv.gz", "R3_ES_20231225_book10_60s.csv")]
    [InlineData("BTCUSDT=lob/btcusdt_perp_20240808/l2_events.csv.gz", "R3_BTCUSDT_perp_20240808_book10_10s.csv")]
    [InlineData("BTCUSD=lob/btcusd_bitstamp_20150501/l2_events.csv.gz", "R3_BTCUSD_20150501_book10_600s.csv")]
    [InlineData("BTCUSD=lob/btcusd_bitstamp_20150501/depth20_snapshots.csv.gz", "R3_BTCUSD_20150501_book10_600s.csv")]
    public void DepthEvents_AtEveryTimeOfTheReference_GiveItsTenLevels(string file, string reference)
    {
        var source = Recorded.Open(file);
        var market = new InstrumentMarket(Assert.Single(source.Instruments));
        using var events = source.Events().GetEnumerator();
        var more = events.MoveNext();
        var rows = 0;
        foreach (var row in File.ReadLines(SharedData.PathOf($"reference/{reference}")).Skip(1))
        {
            decimal[] cells = [.. row.Split(',').Select(cell => cell.Length == 0 ? 0 : decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture))];
            for (; more && events.Current.Time <= (long)cells[0]; more = events.MoveNext())
                market.Apply(events.Current.Event, DateTimeOffset.UnixEpoch.AddTicks(events.Current.Time / 100));
            Assert.Equal(cells[1..], Ladder(market.Book, (cells.Length - 1) / 4));
            rows++;
        }
        Assert.True(rows > 20, $"{rows} rows");
        Assert.True(market.HasDepth);
    }

    [Fact]
    public void AaplDepth_TheWholeHour_IsNeverCrossedAndEndsWhereTheFileSays()
    {
        var source = Recorded.Open("lob/aapl_lobster_20120621/l2_events.csv.gz");
        var book = new OrderBook();
        var expected = new Dictionary<(BookSideName, decimal), decimal>();
        var groups = 0;
        foreach (var (_, happened) in source.Events())
        {
            var update = Assert.IsType<DepthUpdate>(happened);
            book.Apply(update);
            foreach (var (side, price, size) in update.Changes)
                expected[(side, price)] = size;
            Assert.True(book.Bids.BestPrice is null || book.Asks.BestPrice is null || book.Bids.BestPrice < book.Asks.BestPrice, $"group {groups}");
            groups++;
        }
        Assert.Equal(89_841, groups);
        foreach (var ((side, price), size) in expected)
            Assert.Equal(size, book[side].SizeAt(price));
        Assert.Equal(expected.Count(level => level.Value > 0), book.Bids.Count + book.Asks.Count);
    }

    // bid price, bid size, ask price, ask size of each level, 0 where there is none.
    private static decimal[] Ladder(OrderBook book, int levels)
    {
        var cells = new decimal[4 * levels];
        for (var level = 0; level < levels; level++)
        {
            if (level < book.Bids.Count)
                (cells[4 * level], cells[(4 * level) + 1]) = book.Bids[level];
            if (level < book.Asks.Count)
                (cells[(4 * level) + 2], cells[(4 * level) + 3]) = book.Asks[level];
        }
        return cells;
    }
}
