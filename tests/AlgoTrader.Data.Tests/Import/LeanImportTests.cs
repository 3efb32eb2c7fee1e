using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Import;

public sealed class LeanImportTests
{
    [Fact]
    public async Task Equity_Minutes_AreDeciCentsSinceMidnightInNewYork()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.WriteZip(
            "equity/usa/minute/spy/20131007_trade.zip", ("20131007_spy_minute_trade.csv", "34200000,1674100,1675200,1674100,1674400,1306407\n34260000,1674500,1674700,1673100,1673800,876364\n")));

        var bars = await folder.ReadAsync(Series.Bars("SPY", BarInterval.Minute1));
        // 09:30 in New York is 13:30 UTC in October.
        Assert.Equal([Nanos("2013-10-07T13:30:00Z"), Nanos("2013-10-07T13:31:00Z")], bars.Ts.ToArray());
        Assert.Equal((167.41, 167.52, 167.41, 167.44, 1306407d), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
    }

    [Fact]
    public async Task Equity_HoursAndDays_HaveADateInEachRow()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.WriteZip("equity/usa/hour/aapl.zip", ("aapl.csv", "20130104 09:00,855800,873000,851600,869800,3008782\n20130704 10:00,1,2,1,2,5\n")));
        await folder.ImportAsync(folder.WriteZip("equity/usa/daily/aapl.zip", ("aapl.csv", "19980102 00:00,136300,162500,135000,162500,6315000\n")));

        Assert.Equal(
            "ts_utc,open,high,low,close,volume,wap,count\n2013-01-04T14:00:00Z,85.58,87.3,85.16,86.98,3008782,,\n2013-07-04T14:00:00Z,0.0001,0.0002,0.0001,0.0002,5,,\n",
            await Rows.ExportAsync(folder.Store, Series.Bars("AAPL", BarInterval.Hour1)));
        var day = await folder.ReadAsync(Series.Bars("AAPL", BarInterval.Day1));
        Assert.Equal((Nanos("1998-01-02T00:00:00Z"), 13.63), (day.Ts[0], day.Open[0]));
    }

    [Fact]
    public async Task Equity_QuoteBars_MayLackASide()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.WriteZip(
            "equity/usa/second/spy/20131007_quote.zip", ("20131007_spy_second_quote.csv", "14400000,,,,,,1680000,1680000,1674100,1674100,600\n")));

        var bars = await folder.ReadAsync(Series.QuoteBars("SPY", BarInterval.Second1));
        Assert.True(double.IsNaN(bars.BidClose[0]));
        Assert.Equal((168.0, 167.41, 600d), (bars.AskOpen[0], bars.AskClose[0], bars.AskSize[0]));
    }

    [Fact]
    public async Task Equity_Ticks_TradesHaveMasksAndQuoteSidesArePaired()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.WriteZip("equity/usa/tick/bac/20131008_trade.zip", ("20131008_bac_Trade_Tick.csv", "14400009.367,137450,100,D,80002001,1\n")));
        await folder.ImportAsync(folder.WriteZip(
            "equity/usa/tick/bac/20131008_quote.zip",
            ("20131008_bac_Quote_Tick.csv", "100,138000,1000,0,0,P,1,0\n100,0,0,139200,500,Q,1,0\n200,0,0,139100,1000,Q,1,0\n300,138100,1,0,0,P,1,1\n")));

        var trades = await folder.ReadAsync(Series.Trades("BAC"));
        Assert.Equal((Nanos("2013-10-08T08:00:00.009367Z"), 13.745, 0x80002001L, true), (trades.Ts[0], trades.Price[0], trades.Conditions[0], trades.Suspicious[0]));
        var quotes = await folder.ReadAsync(Series.Quotes("BAC"));
        Assert.Equal([13.8, 13.8, 13.81], quotes.Bid.ToArray());
        Assert.Equal([13.92, 13.91, 13.91], quotes.Ask.ToArray());
        Assert.Equal(("P", "Q"), (quotes.BidExchange[0], quotes.AskExchange[0]));
    }

    [Fact]
    public async Task Forex_OfBothMarkets_HaveTheirZones()
    {
        using var folder = new ImportFolder();
        const string row = "3600000,1.38676,1.38686,1.38669,1.38686,0,1.38686,1.38697,1.3868,1.38697,0\n";
        await folder.ImportAsync(folder.WriteZip("forex/oanda/minute/eurusd/20140501_quote.zip", ("20140501_eurusd_minute_quote.csv", row)));
        await folder.ImportAsync(folder.WriteZip("forex/fxcm/minute/gbpusd/20140501_quote.zip", ("20140501_gbpusd_minute_quote.csv", row)));
        await folder.ImportAsync(folder.WriteZip("forex/oanda/tick/eurusd/20140502_quote.zip", ("20140502_eurusd_tick_quote.csv", "7135,1.39286,1.39298\n")));

        var eur = await folder.ReadAsync(Series.QuoteBars("EURUSD", BarInterval.Minute1));
        Assert.Equal((Nanos("2014-05-01T01:00:00Z"), 1.38676), (eur.Ts[0], eur.BidOpen[0]));
        Assert.True(double.IsNaN(eur.BidSize[0]));
        Assert.Equal(Nanos("2014-05-01T06:00:00Z"), (await folder.ReadAsync(Series.QuoteBars("GBPUSD", BarInterval.Minute1))).Ts[0]);
        Assert.Equal((Nanos("2014-05-02T00:00:07.135Z"), 1.39298), ((await folder.ReadAsync(Series.Quotes("EURUSD"))).Ts[0], (await folder.ReadAsync(Series.Quotes("EURUSD"))).Ask[0]));
    }

    [Fact]
    public async Task Future_EachContract_IsASeries()
    {
        using var folder = new ImportFolder();
        var result = await folder.ImportAsync(folder.WriteZip(
            "future/cme/minute/es/20131007_trade.zip",
            ("20131007_es_minute_trade_201312.csv", "0,1676.75,1677.25,1673.5,1675.25,1884\n"),
            ("20131007_es_minute_trade_201403_20140321.csv", "60000,1670.5,1671,1670,1670.25,3\n")));

        Assert.Equal(["bars/1m/symbol=ESZ3", "bars/1m/symbol=ESH4"], result.Series.Select(series => series.Series.Folder));
        Assert.Equal((Nanos("2013-10-07T00:00:00Z"), 1676.75), ((await folder.ReadAsync(Series.Bars("ESZ3", BarInterval.Minute1))).Ts[0], (await folder.ReadAsync(Series.Bars("ESZ3", BarInterval.Minute1))).Open[0]));
    }

    [Fact]
    public async Task Crypto_Venue_IsPartOfTheSymbol()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.WriteZip("crypto/coinbase/minute/btcusd/20161007_trade.zip", ("20161007_btcusd_minute_trade.csv", "0,611.78,611.91,611.78,611.9,1.13872\n")));
        await folder.ImportAsync(folder.WriteZip("crypto/coinbase/daily/btcusd_trade.zip", ("btcusd.csv", "20161007 00:00,611.78,617,605,616,1844.1\n")));
        await folder.ImportAsync(folder.WriteZip("crypto/coinbase/tick/btcusd/20161007_quote.zip", ("20161007_btcusd_tick_quote.csv", "86400,232.40,20392.0,232.42,8059.5\n")));

        Assert.Equal(611.78, (await folder.ReadAsync(Series.Bars("BTCUSD_COINBASE", BarInterval.Minute1))).Open[0]);
        Assert.Equal(1844.1, (await folder.ReadAsync(Series.Bars("BTCUSD_COINBASE", BarInterval.Day1))).Volume[0]);
        Assert.Equal(8059.5, (await folder.ReadAsync(Series.Quotes("BTCUSD_COINBASE"))).AskSize[0]);
    }

    [Fact]
    public async Task Zip_OutOfItsFolders_NeedsTheFormatOnly()
    {
        using var folder = new ImportFolder();
        var file = folder.WriteZip("20131007_trade.zip", ("20131007_spy_minute_trade.csv", "34200000,1674100,1675200,1674100,1674400,1306407\n"));

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        Assert.Contains("--format lean-equity", error.Message, StringComparison.Ordinal);

        await folder.ImportAsync(file, new ImportOptions { Format = "lean-equity" });
        Assert.Equal(167.41, (await folder.ReadAsync(Series.Bars("SPY", BarInterval.Minute1))).Open[0]);
    }

    [Fact]
    public async Task Zip_WithABadRowInItsLastEntry_WritesNothing()
    {
        using var folder = new ImportFolder();
        var file = folder.WriteZip(
            "future/cme/minute/es/20131007_trade.zip",
            ("20131007_es_minute_trade_201312.csv", "0,1676.75,1677.25,1673.5,1675.25,1884\n"), ("20131007_es_minute_trade_201403.csv", "0,1,1,1,1,5\n0,x,1,1,1,5\n"));

        var error = await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        Assert.Equal(2, error.Line);
        Assert.EndsWith("20131007_es_minute_trade_201403.csv", error.File, StringComparison.Ordinal);
        Assert.Empty(folder.Store.FindSeries());
    }

    [Fact]
    public async Task Zip_CutOff_IsRefused()
    {
        using var folder = new ImportFolder();
        var file = folder.WriteZip("equity/usa/daily/spy.zip", ("spy.csv", "19980102 00:00,136300,162500,135000,162500,6315000\n"));
        var whole = File.ReadAllBytes(file);
        for (var length = 1; length < whole.Length; length += 11)
        {
            File.WriteAllBytes(file, whole[..length]);
            await Assert.ThrowsAsync<ImportFileException>(() => folder.ImportAsync(file));
        }
    }

    private static long Nanos(string time) => UnixNanos.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
