using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>Each kind of file in small: what its rows become.</summary>
public sealed class FormatTests : IDisposable
{
    private const long Open = MarketFolder.Open;
    private readonly MarketFolder _folder = new();

    [Theory]
    [InlineData("IBM_20131008_trades.csv")]
    [InlineData("IBM_20131008_trades.csv.gz")]
    public void ConsolidatedTrades_ConditionsAndExchange_AreKept(string name)
    {
        var file = _folder.Write(name, MarketFolder.TradeHeader, $"{Open},182.10,300,P,20000021,0", $"{Open + 1},182.2,5,Q,2000,0", $"{Open + 2},9,1,,1,1");
        Trade[] trades = [.. _folder.Play(file).Events().Select(happened => (Trade)happened.Event)];
        Assert.Equal("IBM", trades[0].Instrument.Symbol);
        Assert.Equal((182.1m, 300m, Aggressor.Unknown, "P", true, "20000021"), Fields(trades[0]));
        Assert.Equal((182.2m, 5m, Aggressor.Unknown, "Q", false, "2000"), Fields(trades[1]));
        Assert.Equal((9m, 1m, Aggressor.Unknown, "", false, "1"), Fields(trades[2])); // suspicious
    }

    [Theory]
    [InlineData("ts_ns,price,size,aggressor", "4800.25,44,N", Aggressor.Unknown, "")]
    [InlineData("ts_ns,price,size,aggressor,hidden", "4800.25,44,B,1", Aggressor.Buyer, "hidden")]
    [InlineData("ts_ns,price,size,aggressor,method,trade_id", "4800.25,44,S,quote,77", Aggressor.Seller, "")]
    [InlineData("ts_ns,exch_ms,price,size,aggressor", "1723161256322,4800.25,44,B", Aggressor.Buyer, "")]
    public void TradesOfABook_EveryFormOfThem_KeepTheAggressor(string header, string row, Aggressor aggressor, string conditions)
    {
        var file = _folder.Write("ESH4/trades.csv.gz", header, $"{Open},{row}");
        var source = _folder.Play($"ESH4={file}");
        Assert.Equal("ESH4", source.Instruments[0].Contract.LocalSymbol);
        var (time, happened) = Assert.Single(source.Events());
        Assert.Equal((4800.25m, 44m, aggressor, "", true, conditions), Fields((Trade)happened));
        Assert.Equal(Open, time);
    }

    [Theory]
    [InlineData("ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp", "13.80,1000,P,13.92,500,Q,0", 13.80, 1000.0, 13.92, 500.0, "P", "Q")]
    [InlineData("ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp", "0,0,P,13.92,500,Q,0", null, 0.0, 13.92, 500.0, "P", "Q")]
    [InlineData("ts_ns,bid,bid_size,ask,ask_size", "61800.3,2.5,61800.2,0.1", 61800.3, 2.5, 61800.2, 0.1, "", "")] // crossed
    [InlineData("ts_ns,bid,ask", "1.39286,1.39298", 1.39286, null, 1.39298, null, "", "")]
    public void Quotes_EveryFormOfThem_PassAsTheyAre(
        string header, string row, double? bid, double? bidSize, double? ask, double? askSize, string bidExchange, string askExchange)
    {
        var quote = Assert.IsType<Quote>(Assert.Single(_folder.Play(_folder.Write("BAC_x.csv", header, $"{Open},{row}")).Events()).Event);
        Assert.Equal(((decimal?)bid, (decimal?)bidSize, (decimal?)ask, (decimal?)askSize, bidExchange, askExchange),
            (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize, quote.BidExchange, quote.AskExchange));
    }

    [Fact]
    public void DepthEvents_RowsUpToLast_AreOneUpdate()
    {
        var file = _folder.Write("AAPL_l2.csv", MarketFolder.DepthHeader, $"{Open},1,0,B,582.5,50", $"{Open},1,1,A,583,7", $"{Open + 5},0,0,B,582.5,0", $"{Open + 5},0,1,B,582.4,3", $"{Open + 9},0,0,B,582.4,0");
        DepthUpdate[] updates = [.. _folder.Play(file).Events().Select(happened => (DepthUpdate)happened.Event)];
        Assert.Equal(2, updates.Length); // the last group is not complete
        Assert.True(updates[0].IsSnapshot);
        Assert.False(updates[1].IsSnapshot);
        Assert.Equal([new DepthChange(BookSideName.Bid, 582.5m, 50), new DepthChange(BookSideName.Ask, 583, 7)], updates[0].Changes);
        Assert.Equal([new DepthChange(BookSideName.Bid, 582.5m, 0), new DepthChange(BookSideName.Bid, 582.4m, 3)], updates[1].Changes);
    }

    [Fact]
    public void DepthSnapshots_EachRow_ReplacesTheBook()
    {
        var file = _folder.Write("BTCUSD_x.csv", "ts_ns,bid_px_1,bid_sz_1,ask_px_1,ask_sz_1,bid_px_2,bid_sz_2,ask_px_2,ask_sz_2", $"{Open},10,1,11,2,9,3,,");
        var update = Assert.IsType<DepthUpdate>(Assert.Single(_folder.Play(file).Events()).Event);
        Assert.True(update.IsSnapshot);
        Assert.Equal([new DepthChange(BookSideName.Bid, 10, 1), new DepthChange(BookSideName.Ask, 11, 2), new DepthChange(BookSideName.Bid, 9, 3)], update.Changes);
    }

    [Fact]
    public void OrderMessages_ExecutionsAndHalts_ComeBeforeTheQuoteOfTheirRow()
    {
        var file = _folder.Write("AMZN_l1.csv", "ts_ns,type,order_id,size,price,direction,ask,ask_size,bid,bid_size",
            $"{Open},1,7,100,223.1,1,223.95,100,223.18,100", $"{Open + 1},4,8,30,223.95,-1,223.95,70,223.18,100",
            $"{Open + 2},5,0,1,223.5,1,223.95,70,223.18,100", $"{Open + 3},7,0,0,-1,0,223.95,70,223.18,100", $"{Open + 4},7,0,0,1,0,223.95,70,223.18,100");
        var events = _folder.Play($"AAPL={file}").Events().Select(happened => happened.Event).ToList();
        Assert.Equal(["Quote", "Trade", "Quote", "Trade", "Quote", "TradingHalt", "Quote", "TradingHalt", "Quote"], events.Select(happened => happened.GetType().Name));
        Assert.Equal((Aggressor.Buyer, ""), (((Trade)events[1]).Aggressor, ((Trade)events[1]).Conditions));
        Assert.Equal((Aggressor.Seller, "hidden"), (((Trade)events[3]).Aggressor, ((Trade)events[3]).Conditions));
        Assert.Equal(70, ((Quote)events[2]).AskSize);
        Assert.True(((TradingHalt)events[5]).IsHalted);
        Assert.False(((TradingHalt)events[7]).IsHalted);
    }

    public void Dispose() => _folder.Dispose();

    private static (decimal, decimal, Aggressor, string, bool, string) Fields(Trade trade) =>
        (trade.Price, trade.Size, trade.Aggressor, trade.Exchange, trade.IsRegular, trade.Conditions);
}
