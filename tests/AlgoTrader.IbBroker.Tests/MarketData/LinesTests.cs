using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class LinesTests
{
    private const int Ask = 0;
    private const int Bid = 1;
    private static readonly Instrument Spy = new("SPY");
    private readonly Market _market = new(new PacingOptions { MarketDataLines = 2, DepthLines = 1 });

    [Fact]
    public void Subscribe_TwoReaders_ShareALineUntilTheLastHasGone()
    {
        var quotes = _market.Rig.Quotes;
        var (first, second) = (quotes.Subscribe(Spy, "alice"), quotes.Subscribe(Spy, "bob"));
        var request = Assert.Single(_market.Link.Sent.OfType<ReqMktData>());
        quotes.OnPrice(new(request.RequestId, TickTypes.Bid, 100, 5, 0));
        Assert.True(first.Items.TryRead(out var quote) && second.Items.TryRead(out _));
        Assert.Equal(100m, quote.Bid!.Value.ToDecimal());
        quotes.Unsubscribe(Spy, first);
        Assert.Empty(_market.Link.Sent.OfType<CancelMktData>());
        quotes.Unsubscribe(Spy, second);
        Assert.Equal(request.RequestId, Assert.Single(_market.Link.Sent.OfType<CancelMktData>()).RequestId);
    }

    [Fact]
    public void Bars_TakeALineEach_AndBeyondTheLastAreRefusedNamingTheHolders()
    {
        var bars = _market.Rig.Bars;
        _market.Rig.Quotes.Subscribe(Spy, "alice");
        var first = bars.Acquire(Spy, forTradingFeed: false, "bob");
        var second = bars.Acquire(Spy, forTradingFeed: true, "carol");
        Assert.Equal(2, _market.Rig.Budget.InUse(LineKind.Quotes));
        Assert.Throws<LinesExhaustedException>(() => _market.Rig.Quotes.Subscribe(new("QQQ"), "dave"));

        var refused = bars.Acquire(new("QQQ"), forTradingFeed: false, "dave");
        var text = Assert.Single(_market.Events.OfType<BrokerEvent.BarLineRefused>()).Text;
        Assert.Contains("SPY (bob, carol)", text, StringComparison.Ordinal);
        bars.Release(refused, forTradingFeed: false, "dave");
        Assert.Equal(2, _market.Rig.Budget.InUse(LineKind.Bars));

        bars.Release(first, forTradingFeed: false, "bob");
        bars.Release(second, forTradingFeed: true, "carol");
        Assert.Equal(1, _market.Rig.Budget.InUse(LineKind.Bars));
        _market.Rig.Quotes.Subscribe(new("QQQ"), "dave");
    }

    [Fact]
    public void Subscribe_BeyondTheLines_IsRefusedNamingTheHolders()
    {
        var quotes = _market.Rig.Quotes;
        var alice = quotes.Subscribe(Spy, "alice");
        quotes.Subscribe(Spy, "bob");
        quotes.Subscribe(new("QQQ"), "carol");
        var refused = Assert.Throws<LinesExhaustedException>(() => quotes.Subscribe(new("IWM"), "dave"));
        Assert.Equal(["SPY (alice, bob)", "QQQ (carol)"], refused.Holders);
        Assert.NotNull(quotes.Subscribe(Spy, "dave"));
        Assert.Equal(2, _market.Rig.Budget.InUse(LineKind.Quotes));
        quotes.Unsubscribe(Spy, alice);
        Assert.Throws<LinesExhaustedException>(() => quotes.Subscribe(new("IWM"), "dave"));
    }

    [Fact]
    public void OnError_LineRefused_EndsItsReadersAndFreesTheLine()
    {
        var reader = _market.Rig.Depth.Subscribe(Spy, "alice");
        Assert.True(_market.Rig.Desk.OnError(new ErrMsg(_market.Sent<ReqMktDepth>().RequestId, 10090, "part")));
        Assert.False(reader.Items.Completion.IsCompleted);
        Assert.True(_market.Rig.Desk.OnError(new ErrMsg(_market.Sent<ReqMktDepth>().RequestId, 354, "not subscribed")));
        Assert.IsType<GatewayRefusedException>(reader.Items.Completion.Exception!.InnerException);
        _market.Rig.Depth.Unsubscribe(Spy, reader);
        Assert.NotNull(_market.Rig.Depth.Subscribe(new("QQQ"), "alice"));
    }

    [Fact]
    public void Unsubscribe_WhileNothingCanBeSent_IsCancelledWhenTheLinkIsBack()
    {
        var reader = _market.Rig.Trades.Subscribe(Spy, "alice");
        _market.Rig.Desk.Pause();
        _market.Rig.Trades.Unsubscribe(Spy, reader);
        Assert.Empty(_market.Link.Sent.OfType<CancelTickByTickData>());
        _market.Rig.Desk.Attach(_market.Link);
        Assert.Single(_market.Link.Sent.OfType<CancelTickByTickData>());
    }

    [Fact]
    public void OnPrice_SlowReader_GetsTheNewestOnly()
    {
        var reader = _market.Rig.Quotes.Subscribe(Spy, "slow");
        for (var price = 1; price <= 100; price++)
            _market.Rig.Quotes.OnPrice(new(_market.Sent<ReqMktData>().RequestId, TickTypes.Last, price, 1, 0));
        Assert.True(reader.Items.TryRead(out var quote));
        Assert.Equal(100m, quote.Last!.Value.ToDecimal());
        Assert.False(reader.Items.TryRead(out _));
    }

    [Fact]
    public async Task OnTick_ReaderTooSlow_GetsAllThatIsQueuedAndIsEnded()
    {
        var trades = _market.Rig.Trades;
        var (slow, quick) = (trades.Subscribe(Spy, "slow"), trades.Subscribe(Spy, "quick"));
        for (var i = 0; i < TradeLines.Capacity + 5; i++)
        {
            trades.OnTick(new TickByTick(_market.Sent<ReqTickByTickData>().RequestId, TickByTickKind.AllLast, i) { Price = 1, Size = 1 });
            Assert.True(quick.Items.TryRead(out _));
        }

        var read = 0;
        while (slow.Items.TryRead(out _))
            read++;
        Assert.Equal(TradeLines.Capacity, read);
        await Assert.ThrowsAsync<SlowReaderException>(async () => await slow.Items.WaitToReadAsync());
        Assert.False(quick.Items.Completion.IsCompleted);
    }

    [Fact]
    public void OnChange_OperationsOnRows_KeepTheLadder()
    {
        var reader = _market.Rig.Depth.Subscribe(Spy, "alice");
        var id = _market.Sent<ReqMktDepth>().RequestId;
        _market.Rig.Depth.OnChange(new MktDepth(id, 0, 0, Bid, 100, 5));
        _market.Rig.Depth.OnChange(new MktDepthL2(id, 0, "ARCA", 0, Bid, 101, 6, true));
        _market.Rig.Depth.OnChange(new MktDepth(id, 0, 0, Ask, 102, 7));
        _market.Rig.Depth.OnChange(new MktDepth(id, 1, 1, Bid, 100, 9));
        Assert.True(reader.Items.TryRead(out var book));
        Assert.Equal([(101m, 6d, "ARCA"), (100m, 9d, "")], book.Bids.Select(level => (level.Price.ToDecimal(), level.Size, level.MarketMaker)));
        Assert.Equal(102m, Assert.Single(book.Asks).Price.ToDecimal());
        _market.Rig.Depth.OnChange(new MktDepth(id, 0, 2, Bid, 0, 0));
        Assert.True(reader.Items.TryRead(out var next));
        Assert.Equal(100m, Assert.Single(next.Bids).Price.ToDecimal());
        Assert.Equal(2, book.Bids.Count);
    }

    [Fact]
    public void OnChange_MoreRowsThanAskedFor_DropsTheWorst()
    {
        var reader = _market.Rig.Depth.Subscribe(Spy, "alice");
        for (var i = 0; i < DepthLine.Rows + 3; i++)
            _market.Rig.Depth.OnChange(new MktDepth(_market.Sent<ReqMktDepth>().RequestId, 0, 0, Bid, 100 + i, 1));
        Assert.True(reader.Items.TryRead(out var book));
        Assert.Equal(DepthLine.Rows, book.Bids.Count);
        Assert.Equal(100m + DepthLine.Rows + 2, book.Bids[0].Price.ToDecimal());
    }

    [Fact]
    public void OnError_317_EmptiesTheBookAndGoesOn()
    {
        var reader = _market.Rig.Depth.Subscribe(Spy, "alice");
        var id = _market.Sent<ReqMktDepth>().RequestId;
        _market.Rig.Depth.OnChange(new MktDepth(id, 0, 0, Bid, 100, 5));
        Assert.True(reader.Items.TryRead(out var before));
        Assert.True(_market.Rig.Desk.OnError(new ErrMsg(id, ErrMsg.BookReset, "Market depth data has been RESET")));
        Assert.True(reader.Items.TryRead(out var reset));
        Assert.Empty(reset.Bids);
        Assert.Equal(before.Resets + 1, reset.Resets);
        _market.Rig.Depth.OnChange(new MktDepth(id, 0, 0, Bid, 99, 5));
        Assert.True(reader.Items.TryRead(out var after));
        Assert.Equal(99m, Assert.Single(after.Bids).Price.ToDecimal());
    }

    [Fact]
    public void OnChange_RowThatWasMissed_AsksForTheBookAnew()
    {
        _market.Rig.Depth.Subscribe(Spy, "alice");
        var id = _market.Sent<ReqMktDepth>().RequestId;
        _market.Rig.Depth.OnChange(new MktDepth(id, 4, 1, Bid, 100, 5));
        Assert.Equal(id, _market.Sent<CancelMktDepth>().RequestId);
        Assert.NotEqual(id, _market.Sent<ReqMktDepth>().RequestId);
    }

    [Fact]
    public void Reconnect_WantedLines_AreAskedForAgain()
    {
        _market.Rig.Quotes.Subscribe(Spy, "alice");
        var reader = _market.Rig.Depth.Subscribe(Spy, "alice");
        _market.Rig.Depth.OnChange(new MktDepth(_market.Sent<ReqMktDepth>().RequestId, 0, 0, Bid, 100, 5));
        _market.Reconnect();
        Assert.Single(_market.Link.Sent.OfType<ReqMktData>());
        _market.Rig.Depth.OnChange(new MktDepth(_market.Sent<ReqMktDepth>().RequestId, 0, 0, Ask, 102, 5));
        Assert.True(reader.Items.TryRead(out var book));
        Assert.Empty(book.Bids);
    }
}
