using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

public sealed class CsvImportTests
{
    [Fact]
    public async Task Bars_NameTellsSymbolAndInterval_AreInTheStore()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_201101_1m_trade.csv.gz", "ts_utc,open,high,low,close,volume\n2011-01-03T09:00:00Z,126.35,126.39,126.35,126.38,1579\n2011-01-03T09:02:00Z,1,2,0.5,1,0\n");

        var result = await folder.ImportAsync(file);

        var bars = await folder.ReadAsync(Series.Bars("SPY", BarInterval.Minute1));
        Assert.Equal("bars", result.Format);
        Assert.Equal([1294045200000000000, 1294045320000000000], bars.Ts.ToArray());
        Assert.Equal((126.35, 126.39, 126.35, 126.38, 1579d), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
        Assert.Equal(2, result.Series.Single().Written!.Added);
    }

    [Fact]
    public async Task Bars_OfDaysAndHours_HaveTheirLengthFromHeaderAndFolder()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("equity_1d/AAPL.csv", "date,open,high,low,close,volume\n1998-01-02,13.63,16.25,13.5,16.25,6315000\n"));
        await folder.ImportAsync(folder.Write("equity_1h/AAPL.csv", "ts_utc,open,high,low,close,volume\n2009-01-02T14:00:00Z,85.58,87.3,85.16,86.98,3008782\n"));

        var (days, hours) = (await folder.ReadAsync(Series.Bars("AAPL", BarInterval.Day1)), await folder.ReadAsync(Series.Bars("AAPL", BarInterval.Hour1)));
        Assert.Equal([883699200000000000], days.Ts.ToArray());
        Assert.Equal([1230904800000000000], hours.Ts.ToArray());
    }

    [Fact]
    public async Task QuoteBars_WithoutSizesOrASide_HaveNaN()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write(
            "EURUSD_1s_quote.csv", "ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n2014-05-05T00:00:23Z,,,,,1.5,1.6,1.4,1.5\n"));

        var bars = await folder.ReadAsync(Series.QuoteBars("EURUSD", BarInterval.Second1));
        Assert.True(double.IsNaN(bars.BidClose[0]) && double.IsNaN(bars.BidSize[0]) && double.IsNaN(bars.AskSize[0]));
        Assert.Equal(1.6, bars.AskHigh[0]);
    }

    [Fact]
    public async Task Trades_OfEachVariant_KeepWhatTheSourceKnows()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("IBM_20131007_trades.csv.gz", "ts_ns,price,size,exchange,cond_hex,suspicious\n1381132830270000000,181.52,283,P,20002020,1\n"));
        await folder.ImportAsync(folder.Write("btcusdt_perp_20240808/trades.csv", "ts_ns,exch_ms,price,size,aggressor\n1723161255088176367,1723161256322,61800.3,0.006,B\n"));
        await folder.ImportAsync(folder.Write("aapl_lobster_20120621/trades.csv", "ts_ns,price,size,aggressor,hidden\n1340285400275016159,585.74,40,S,1\n1340285400275016159,585.75,25,B,0\n"));

        var ibm = await folder.ReadAsync(Series.Trades("IBM"));
        Assert.Equal(("P", 0x20002020L, '\0', true), (ibm.Exchange[0], ibm.Conditions[0], ibm.Aggressor[0], ibm.Suspicious[0]));
        var perp = await folder.ReadAsync(Series.Trades("BTCUSDT_PERP"));
        Assert.Equal((1723161255088176367, 61800.3, 0.006, 'B'), (perp.Ts[0], perp.Price[0], perp.Size[0], perp.Aggressor[0]));
        var aapl = await folder.ReadAsync(Series.Trades("AAPL_LOBSTER"));
        Assert.Equal([1L, 0L], aapl.Conditions.ToArray());
        Assert.Equal([0, 1], aapl.Sequence.ToArray());
    }

    [Fact]
    public async Task Quotes_NbboAndPlain_AreQuotes()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("IBM_20131007_nbbo.csv", "ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp\n1381132800241000000,180.01,300,P,181.8,3000,Q,0\n"));
        await folder.ImportAsync(folder.Write("EURUSD_20140507_quotes.csv", "ts_ns,bid,ask\n1399420807135000000,1.39286,1.39298\n"));

        var ibm = await folder.ReadAsync(Series.Quotes("IBM"));
        Assert.Equal((180.01, 300d, "P", 181.8, 3000d, "Q"), (ibm.Bid[0], ibm.BidSize[0], ibm.BidExchange[0], ibm.Ask[0], ibm.AskSize[0], ibm.AskExchange[0]));
        Assert.True(double.IsNaN((await folder.ReadAsync(Series.Quotes("EURUSD"))).BidSize[0]));
    }

    [Fact]
    public async Task Depth_EventsAndSnapshots_AreSeparateSeries()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("btcusd_bitstamp_20150501/l2_events.csv", "ts_ns,snapshot,last,side,price,size\n1430438405885000000,1,0,B,234.73,26.5\n1430438405885000000,1,1,A,234.9,7\n"));
        await folder.ImportAsync(folder.Write(
            "btcusd_bitstamp_20150501/depth20_snapshots.csv", "ts_ns,bid_px_1,bid_sz_1,ask_px_1,ask_sz_1,bid_px_2,bid_sz_2,ask_px_2,ask_sz_2\n1430438405885000000,236.47,1.5,236.64,3.7,236.2,0.1,,\n"),
            new() { Symbol = "BTCUSD.SNAPSHOTS" });

        Assert.Equal(2, (await folder.ReadAsync(Series.Depth("BTCUSD_BITSTAMP"))).Count);
        var books = await folder.ReadAsync(Series.Depth("BTCUSD.SNAPSHOTS"));
        Assert.Equal("BBA", new string(books.Side));
        Assert.Equal([false, false, true], books.Last.ToArray());
        Assert.Equal([true, true, true], books.Snapshot.ToArray());
    }

    [Fact]
    public async Task Orders_OfEachVariant_KeepTheSourcesWords()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("es_20231225/l3_mbo.csv", "ts_event_ns,ts_recv_ns,seq,action,side,order_id,price,size,flags\n1703422805243925307,1703462400000000000,682,A,B,6412777162812,4799.0,2,40\n"));
        await folder.ImportAsync(folder.Write("btcusd_bitstamp_20150501/l3_events.csv", "ts_ns,action,order_id,side,price,size\n1430438404518000000,created,65595247,B,236.47,2.0\n"));
        await folder.ImportAsync(folder.Write(
            "amzn_lobster_20120621/l1_messages_book.csv", "ts_ns,type,order_id,size,price,direction,ask,ask_size,bid,bid_size\n1340285400017459617,5,0,1,223.82,-1,223.95,100,223.18,100\n"));

        var es = await folder.ReadAsync(Series.Orders("ES"));
        Assert.Equal((1703462400000000000, "A", 6412777162812, 'B', 40L), (es.Ts[0], es.Action[0], es.OrderId[0], es.Side[0], es.Flags[0]));
        Assert.Equal("created", (await folder.ReadAsync(Series.Orders("BTCUSD_BITSTAMP"))).Action[0]);
        Assert.Equal(("5", 'A'), ((await folder.ReadAsync(Series.Orders("AMZN_LOBSTER"))).Action[0], (await folder.ReadAsync(Series.Orders("AMZN_LOBSTER"))).Side[0]));
        Assert.Equal(223.95, (await folder.ReadAsync(Series.Quotes("AMZN_LOBSTER"))).Ask[0]);
    }

    [Fact]
    public async Task Factors_File_IsWhatTheStoreAdjustsWith()
    {
        using var folder = new ImportFolder();
        var result = await folder.ImportAsync(folder.Write("AAPL_factors.csv", "date,price_factor,split_factor,reference_price\n20140606,0.9,0.142857,645.57\n20501231,1,1,0\n"));

        Assert.Equal("AAPL", result.FactorsOf);
        Assert.Equal(2, new FactorFiles(folder.Store).Load("AAPL").Rows.Count);
    }

    [Fact]
    public async Task Import_Again_ChangesNothing()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_trades.csv", Rows.Trades(seed: 7, count: 5_000));
        await folder.ImportAsync(file);

        var again = (await folder.ImportAsync(file)).Series.Single().Written!;

        Assert.Equal((0L, 0L, 5_000L, 0), (again.Added, again.Revised, again.Unchanged, again.Files));
        Assert.Equal(5_000, await Rows.CountAsync(folder.Store, Series.Trades("SPY")));
    }

    [Fact]
    public async Task Import_InParts_GivesTheSameRows()
    {
        using var folder = new ImportFolder();
        var text = Rows.Trades(seed: 11, count: 150_000);
        await folder.ImportAsync(folder.Write("SPY_trades.csv.gz", text));
        await folder.ImportAsync(folder.Write("QQQ_trades.csv.gz", text), keptRows: 20_000);
        await folder.ImportAsync(folder.PathOf("QQQ_trades.csv.gz"), keptRows: 20_000);

        Assert.Equal(await Rows.ExportAsync(folder.Store, Series.Trades("SPY")), await Rows.ExportAsync(folder.Store, Series.Trades("QQQ")));
        Assert.Equal(150_000, await Rows.CountAsync(folder.Store, Series.Trades("QQQ")));
        // The parts meet: between them nothing is open.
        Assert.Single((await folder.Store.CoverageAsync(Series.Trades("QQQ"), 0, long.MaxValue, TestContext.Current.CancellationToken)).Complete);
    }

    [Fact]
    public async Task Import_LastPartThatEndsWithTheFile_IsCompleteToItsLastRow()
    {
        using var folder = new ImportFolder();
        await folder.ImportAsync(folder.Write("SPY_trades.csv", Rows.Trades(seed: 11, count: 400)), keptRows: 150);
        var found = await new Data.Import.Verification.SeriesVerifier(folder.Store).VerifyAsync(
            Series.Trades("SPY"), new(long.MinValue, long.MaxValue), TestContext.Current.CancellationToken);
        Assert.Equal((400L, 0L), (found.Rows, found.Unrecorded));
    }

    [Fact]
    public async Task Import_Again_LeavesTheCoverageManifestAsItIs()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_trades.csv", Rows.Trades(seed: 11, count: 1_000));
        foreach (var keptRows in (int[])[300, 300, Importer.DefaultKeptRows, Importer.DefaultKeptRows])
            await folder.ImportAsync(file, keptRows: keptRows);
        // Two parts and the time of the last row, and the whole that the other way of writing it recorded.
        var entries = (await folder.Store.CoverageAsync(Series.Trades("SPY"), 0, long.MaxValue, TestContext.Current.CancellationToken)).Entries;
        Assert.Equal(4, entries.Count);
        Assert.Equal(entries.Count, entries.DistinctBy(entry => entry.Origin).Count());
    }

    [Fact]
    public async Task DryRun_File_IsCheckedAndNotWritten()
    {
        using var folder = new ImportFolder();
        var result = await folder.ImportAsync(folder.Write("SPY_trades.csv", Rows.Trades(seed: 3, count: 100)), new ImportOptions { DryRun = true });

        Assert.Equal(100, result.Rows);
        Assert.Empty(folder.Store.FindSeries());
    }

    [Fact]
    public async Task Export_EachDataset_ImportsToTheSameText()
    {
        using var folder = new ImportFolder();
        (string Name, string Text, Series Series)[] cases =
        [
            ("A_1m_trade.csv", "ts_utc,open,high,low,close,volume,wap,count\n2011-01-03T09:00:00Z,126.35,126.39,126.35,126.38,1579,126.371234,12\n2011-01-03T09:01:00Z,1,1,1,1,0,,\n", Series.Bars("A", BarInterval.Minute1)),
            ("A_1d.csv", "date,open,high,low,close,volume,wap,count\n2011-01-03,126.35,126.39,126.35,126.38,1579,,\n", Series.Bars("A", BarInterval.Day1)),
            ("A_1m_quote.csv", "ts_utc,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size\n2011-01-03T09:00:00Z,,,,,0,2,2,2,2,39\n", Series.QuoteBars("A", BarInterval.Minute1)),
            ("A_trades.csv", "ts_ns,price,size,exchange,cond_hex,aggressor,suspicious\n1381132830270000001,181.52,0.00012345,P,20002020,B,1\n1381132830270000001,-37.63,1,,,,0\n", Series.Trades("A")),
            ("A_quotes.csv", "ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp\n1381132830270000001,181.52,100,P,,,,0\n", Series.Quotes("A")),
            ("A_l2_events.csv", "ts_ns,snapshot,last,side,price,size\n1381132830270000001,1,0,B,181.52,5\n1381132830270000001,1,1,A,181.53,0.1\n", Series.Depth("A")),
            ("A_l3_events.csv", "ts_ns,action,order_id,side,price,size,flags\n1381132830270000001,A,5,B,181.52,5,130\n1381132830270000002,D,5,N,,,\n", Series.Orders("A")),
        ];
        foreach (var (name, text, series) in cases)
        {
            await folder.ImportAsync(folder.Write(name, text));
            Assert.Equal(text, await Rows.ExportAsync(folder.Store, series));
        }
    }
}
