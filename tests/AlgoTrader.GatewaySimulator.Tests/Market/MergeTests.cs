using System.Globalization;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

public sealed class MergeTests : IDisposable
{
    private const long Open = MarketFolder.Open;
    private readonly MarketFolder _folder = new();

    [Fact]
    public void EqualTimes_TradesQuotesDepth_ComeInThisOrderInOneBatch()
    {
        var depth = _folder.Write("IBM_l2.csv", MarketFolder.DepthHeader, $"{Open},0,1,B,10,1", $"{Open},0,1,B,10,2", $"{Open + 1},0,1,B,10,3");
        var quotes = _folder.Write("BAC_nbbo.csv", MarketFolder.NbboHeader, $"{Open},1,1,P,2,1,P,0");
        var trades = _folder.Write("IBM_trades.csv", "ts_ns,price,size,aggressor", $"{Open},10,1,S", $"{Open},10,2,S");
        var batches = _folder.Play(depth, quotes, trades).Batches.ToList();
        Assert.Equal([Open, Open + 1], batches.Select(batch => batch.TimeNanos));
        Assert.Equal(["Trade", "Trade", "Quote", "DepthUpdate", "DepthUpdate"], batches[0].Events.Select(happened => happened.GetType().Name));
    }

    [Fact]
    public void ManyStreams_AnyTimes_ComeInOrderAndComplete()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var expected = new List<(long Time, decimal Price)>();
        var files = Enumerable.Range(0, 9).Select(file =>
        {
            var time = Open;
            return _folder.Write($"S{file}_trades.csv.gz", [MarketFolder.TradeHeader, .. Enumerable.Range(0, 300).Select(row =>
            {
                time += random.Next(3);
                expected.Add((time, (1000 * file) + row + 1));
                return $"{time},{(1000 * file) + row + 1},1,P,1,0";
            })]);
        }).ToArray();
        var events = _folder.Play(files).Events().Select(happened => (happened.Time, ((Trade)happened.Event).Price)).ToList();
        Assert.Equal(expected.OrderBy(row => row.Time).ThenBy(row => row.Price), events);
    }

    [Fact]
    public void MinutesOfTwoInstruments_OpenTogether()
    {
        var spy = _folder.Write("SPY_1m.csv", MarketFolder.BarHeader, "2024-03-04T14:30:00Z,10,12,9,11,120");
        var ibm = _folder.Write("IBM_1m.csv", MarketFolder.BarHeader, "2024-03-04T14:30:00Z,10,12,9,11,120", "2024-03-04T14:31:00Z,10,12,9,11,120");
        var batches = _folder.Play(spy, ibm).Batches.ToList();
        Assert.Equal(26, batches.Count);
        Assert.Equal(["SPY", "IBM"], batches[0].Events.Select(happened => happened.Instrument.Symbol));
        Assert.All(batches.Take(13), batch => Assert.Equal(2, batch.Events.Length));
    }

    [Fact]
    public void Ticks_BeforeStart_AreNotPlayedButThere_AndNoneIsAfterTheEnd()
    {
        var file = _folder.Write("IBM_trades.csv", [MarketFolder.TradeHeader, .. Enumerable.Range(0, 10).Select(i => $"{Open + (i * 1_000_000_000L)},10,1,P,1,0")]);
        var options = new SimulatorOptions { MarketFiles = [file], Start = MarketMoment.TryParse("2013-10-08T13:30:04Z"), End = MarketMoment.TryParse("2013-10-08T13:30:08Z") };
        var source = _folder.Play(options);
        Assert.Equal([false, false, false, false, true, true, true, true], source.Batches.Select(batch => batch.IsPlayed));
        Assert.Equal(Open + 4_000_000_000, MarketTime.ToNanos(source.Start));
        Assert.Contains("earlier --start", Assert.Throws<MarketFileException>(() => _folder.Play(options with { Start = new DateOnly(2013, 10, 9), End = null })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public void Ticks_AreAllPlayed_UnlessTheRegularSessionIsAskedFor(bool? regularOnly, int played)
    {
        var file = _folder.Write("IBM_trades.csv", MarketFolder.TradeHeader, $"{Open - 1},10,1,P,1,0", $"{Open},10,1,P,1,0", $"{Open + (390 * 60_000_000_000L)},10,1,P,1,0");
        Assert.Equal(played, _folder.Play(new SimulatorOptions { MarketFiles = [file], RegularSessionOnly = regularOnly }).Batches.Count(batch => batch.IsPlayed));
    }

    [Fact]
    public void MinutesAndTicks_OfOneInstrument_MinutesAreThePastOfTheTicks()
    {
        string Minute(int minute) => string.Create(CultureInfo.InvariantCulture, $"{MarketTime.FromNanos(Open).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},10,10,10,10,1");
        var minutes = _folder.Write("IBM_1m.csv", MarketFolder.BarHeader, Minute(-2), Minute(-1), Minute(0), Minute(1));
        var ticks = _folder.Write("IBM_trades.csv", MarketFolder.TradeHeader, $"{Open + 30_000_000_000},10,1,P,1,0");
        Assert.Equal(["PastMinute", "PastMinute", "Trade"], _folder.Play(minutes, ticks).Events().Select(happened => happened.Event.GetType().Name));
    }

    [Fact]
    public void Folder_WithDepth_LeavesOutWhatTellsTheSame()
    {
        _folder.Write("aapl_x/l2_events.csv", MarketFolder.DepthHeader, $"{Open},1,1,B,10,1");
        _folder.Write("aapl_x/bbo.csv", "ts_ns,bid,bid_size,ask,ask_size", $"{Open},10,1,11,1");
        _folder.Write("aapl_x/l3_messages.csv", "ts_ns,type,order_id,size,price,direction", $"{Open},1,1,1,1,1");
        _folder.Write("aapl_x/trades.csv", "ts_ns,price,size,aggressor", $"{Open},10,1,S");
        _folder.Write("aapl_x/readme.txt", "no market");
        var source = _folder.Play(_folder.Path);
        Assert.Equal("AAPL", Assert.Single(source.Instruments).Symbol);
        Assert.Equal(["Trade", "DepthUpdate"], source.Events().Select(happened => happened.Event.GetType().Name));
        Assert.Equal(2, _folder.Log.Count(line => line.Contains("is not played", StringComparison.Ordinal)));
    }

    [Fact]
    public void FileNamedByItsKind_InAFolderOfNoKnownSymbol_AsksForOne()
    {
        var file = _folder.Write("zz_20231225/trades.csv", "ts_ns,price,size,aggressor", $"{Open},10,1,S");
        Assert.Contains($"SYMBOL={file}", Assert.Throws<MarketFileException>(() => _folder.Play(file)).Message, StringComparison.Ordinal);
        Assert.Equal("ESH4", Assert.Single(_folder.Play($"ESH4={Path.GetDirectoryName(file)}").Instruments).Contract.LocalSymbol);
    }

    public void Dispose() => _folder.Dispose();
}
