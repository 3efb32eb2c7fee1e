using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Import;

public sealed class LobsterImportTests
{
    private const string Messages =
        """
        34200.017459617,5,0,1,2238200,-1
        34200.18960767,1,11885113,21,2238100,1
        34200.190226476,4,11885113,21,2238100,1
        34200.2,7,0,0,-1,-1

        """;

    private const string Books =
        """
        2239500,100,2231800,100,9999999999,0,-9999999999,0
        2239500,100,2238100,21,9999999999,0,2231800,100
        2239500,100,2231800,100,9999999999,0,-9999999999,0
        2239500,100,2231800,100,9999999999,0,-9999999999,0

        """;

    [Fact]
    public async Task Pair_Messages_AreOrdersTradesQuotesAndDepth()
    {
        using var folder = new ImportFolder();
        folder.Write("AMZN_2012-06-21_34200000_57600000_orderbook_2.csv", Books);
        var result = await folder.ImportAsync(folder.Write("AMZN_2012-06-21_34200000_57600000_message_2.csv", Messages));

        Assert.Equal("lobster", result.Format);
        var orders = await folder.ReadAsync(Series.Orders("AMZN_LOBSTER"));
        // 09:30 in New York is 13:30 UTC in June.
        Assert.Equal(UnixNanos.From(new DateTimeOffset(2012, 6, 21, 13, 30, 0, TimeSpan.Zero)) + 17_459_617, orders.Ts[0]);
        Assert.Equal(("5", 223.82, 'A'), (orders.Action[0], orders.Price[0], orders.Side[0]));
        Assert.Equal(("7", -1d), (orders.Action[3], orders.Price[3]));

        var trades = await folder.ReadAsync(Series.Trades("AMZN_LOBSTER"));
        Assert.Equal("BS", new string(trades.Aggressor));
        Assert.Equal([1L, 0L], trades.Conditions.ToArray());

        var quotes = await folder.ReadAsync(Series.Quotes("AMZN_LOBSTER"));
        Assert.Equal([223.18, 223.81, 223.18, 223.18], quotes.Bid.ToArray());

        var depth = await folder.ReadAsync(Series.Depth("AMZN_LOBSTER"));
        Assert.Equal([223.18, 223.95, 223.81, 223.81], depth.Price.ToArray());
        Assert.Equal([100d, 100, 21, 0], depth.Size.ToArray());
        Assert.Equal([true, true, false, false], depth.Snapshot.ToArray());
        Assert.Equal([false, true, true, true], depth.Last.ToArray());
    }

    [Fact]
    public async Task Messages_WithoutABook_AreOrdersAndTrades()
    {
        using var folder = new ImportFolder();
        var result = await folder.ImportAsync(folder.Write("AMZN_2012-06-21_34200000_57600000_message_2.csv", Messages));
        Assert.Equal([Dataset.Orders, Dataset.Trades], result.Series.Select(series => series.Series.Dataset));
    }

    [Theory]
    [InlineData("2239500,100,2231800,100,9999999999,0,-9999999999,0\n", "fewer rows")]
    [InlineData(Books + "2239500,100,2231800,100,9999999999,0,-9999999999,0\n", "more rows")]
    [InlineData("2239500,100\n", "2 fields instead of 8")]
    public async Task Pair_ThatDoesNotMatch_IsRefused(string books, string reason)
    {
        using var folder = new ImportFolder();
        folder.Write("AMZN_2012-06-21_34200000_57600000_orderbook_2.csv", books);
        var file = folder.Write("AMZN_2012-06-21_34200000_57600000_message_2.csv", Messages);

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Store.FindSeries());
    }

    [Fact]
    public async Task Book_WithoutItsMessages_IsRefused()
    {
        using var folder = new ImportFolder();
        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(folder.Write("AMZN_2012-06-21_34200000_57600000_orderbook_2.csv", Books)));
        Assert.Contains("no AMZN_2012-06-21_34200000_57600000_message_2.csv beside it", error.Message, StringComparison.Ordinal);
    }
}
