using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

public sealed class BookMatchingTests : IDisposable
{
    private readonly Floor _floor = new();

    public void Dispose() => _floor.Dispose();

    [Theory]
    [InlineData("BUY", 100.02, 100.03)]
    [InlineData("SELL", 100.00, 99.99)]
    public void Market_BiggerThanTheBestLevel_WalksTheBookAndWaitsForMore(string action, double best, double second)
    {
        _floor.Book([(100.00m, 30), (99.99m, 20)], [(100.02m, 30), (100.03m, 20)]);
        var order = _floor.Place(action, 60);
        Assert.Equal([(30m, (decimal)best), (20m, (decimal)second)], _floor.FillsOf(order));
        Assert.Equal((OrderStatuses.Submitted, 10m), (order.Status, order.Remaining));
        // Unchanged levels have nothing left; a changed one has.
        _floor.Play(new DepthUpdate(_floor.Spy, false, [new DepthChange(action == "BUY" ? BookSideName.Ask : BookSideName.Bid, (decimal)best, 31)]));
        Assert.Equal(OrderStatuses.Filled, order.Status);
        Assert.Equal((decimal)best, _floor.FillsOf(order)[^1].Price);
    }

    [Fact]
    public void TwoOrders_NeverTakeTheSameShares()
    {
        _floor.Quote(100.00m, 50, 100.01m, 50);
        var first = _floor.Place("BUY", 40);
        var second = _floor.Place("BUY", 40);
        Assert.Equal((40m, 10m), (first.Filled, second.Filled));
        _floor.Quote(100.00m, 60, 100.01m, 50);
        Assert.Equal(10m, second.Filled);
        _floor.Quote(100.00m, 60, 100.01m, 45);
        Assert.Equal(40m, second.Filled);
    }

    [Fact]
    public void QuoteWithoutSizes_FillsWhole()
    {
        _floor.Play(new Quote(_floor.Spy, 100, null, 100.01m, null));
        Assert.Equal([(12345m, 100.01m)], _floor.FillsOf(_floor.Place("BUY", 12345)));
    }

    [Fact]
    public void TradesAlone_MakeAQuoteOneTickEitherSide()
    {
        _floor.Trade(100, 10);
        Assert.Equal([(5m, 100.01m)], _floor.FillsOf(_floor.Place("BUY", 5)));
        Assert.Equal([(5m, 99.99m)], _floor.FillsOf(_floor.Place("SELL", 5)));
    }

    [Theory]
    [InlineData("BUY", 100.00, 99.99)]
    [InlineData("SELL", 100.02, 100.03)]
    public void Limit_AtTheTouch_QueuesBehindWhatIsDisplayed(string action, double limit, double beyond)
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        var order = _floor.Place(action, 100, "LMT", (decimal)limit);
        Assert.Equal(OrderStatuses.Submitted, order.Status);
        _floor.Trade((decimal)limit, 250);
        Assert.Equal(0, order.Filled);
        _floor.Trade((decimal)limit, 90);
        Assert.Equal([(40m, (decimal)limit)], _floor.FillsOf(order));
        // A print beyond the limit was ours before it was anybody's.
        _floor.Trade((decimal)beyond, 500);
        Assert.Equal([(40m, (decimal)limit), (60m, (decimal)limit)], _floor.FillsOf(order));
    }

    [Fact]
    public void Queue_ShrinksWithItsLevel_AndATradeOfTheSameInstantCountsOnce()
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        var order = _floor.Place("BUY", 100, "LMT", 100.00m);
        _floor.Quote(100.00m, 100, 100.02m, 300, Floor.Ten.AddSeconds(1));
        Assert.Equal(100m, order.Standing.QueueAhead);
        // The book shows the trade of 60 first, then it is told.
        _floor.PlayAt(Floor.Ten.AddSeconds(2), new Quote(_floor.Spy, 100.00m, 40, 100.02m, 300), new Trade(_floor.Spy, 100.00m, 60));
        Assert.Equal((40m, 0m), (order.Standing.QueueAhead!.Value, order.Filled));
        _floor.Quote(100.00m, 900, 100.02m, 300, Floor.Ten.AddSeconds(3));
        Assert.Equal(40m, order.Standing.QueueAhead);
    }

    [Fact]
    public void BuyersTrade_DoesNotMeetABid()
    {
        _floor.Quote(100.00m, 0, 100.02m, 300);
        var order = _floor.Place("BUY", 10, "LMT", 100.01m);
        _floor.Trade(100.01m, 100, Aggressor.Buyer);
        Assert.Equal(0, order.Filled);
        _floor.Trade(100.01m, 100, Aggressor.Seller);
        Assert.Equal(10, order.Filled);
    }

    [Fact]
    public void OneTrade_IsSharedByPriceThenTime()
    {
        _floor.Quote(99.90m, 10, 100.02m, 300);
        var early = _floor.Place("BUY", 50, "LMT", 99.95m);
        var late = _floor.Place("BUY", 50, "LMT", 99.95m);
        var better = _floor.Place("BUY", 50, "LMT", 99.96m);
        _floor.Trade(99.95m, 80);
        Assert.Equal((30m, 0m, 50m), (early.Filled, late.Filled, better.Filled));
    }

    [Fact]
    public void RestingLimit_IsMetAtItsOwnPrice_WhenTheOtherSideComesToIt()
    {
        _floor.Quote(99.90m, 10, 100.02m, 300);
        var order = _floor.Place("BUY", 50, "LMT", 99.95m);
        _floor.Quote(99.90m, 10, 99.93m, 20);
        Assert.Equal([(20m, 99.95m)], _floor.FillsOf(order));
    }

    [Fact]
    public void LimitBeyondTheDisplayedLevels_QueuesBehindWhatAppears()
    {
        _floor.Quote(100.00m, 10, 100.02m, 10);
        var order = _floor.Place("BUY", 50, "LMT", 99.90m);
        Assert.Null(order.Standing.QueueAhead);
        _floor.Quote(99.90m, 70, 99.92m, 10);
        Assert.Equal(70m, order.Standing.QueueAhead);
    }

    [Fact]
    public void ImmediateOrCancel_FillsWhatIsThere_FillOrKillAllOrNothing()
    {
        _floor.Quote(100.00m, 50, 100.01m, 50);
        var ioc = _floor.Place(Floor.Order("BUY", 80, "LMT", 100.01m) with { Tif = "IOC" });
        Assert.Equal((OrderStatuses.Cancelled, 50m), (ioc.Status, ioc.Filled));
        var kill = _floor.Place(Floor.Order("SELL", 80, "LMT", 100.00m) with { Tif = "FOK" });
        Assert.Equal((OrderStatuses.Cancelled, 0m), (kill.Status, kill.Filled));
        var fill = _floor.Place(Floor.Order("SELL", 50, "LMT", 100.00m) with { Tif = "FOK" });
        Assert.Equal(OrderStatuses.Filled, fill.Status);
    }

    [Fact]
    public void AllOrNoneAndMinimumQuantity_WaitUntilThereIsEnough()
    {
        _floor.Quote(100.00m, 50, 100.01m, 50);
        var all = _floor.Place(Floor.Order("BUY", 80, "LMT", 100.01m) with { AllOrNone = true });
        var least = _floor.Place(Floor.Order("SELL", 80, "LMT", 100.00m) with { MinQty = 60 });
        Assert.Equal((0m, 0m), (all.Filled, least.Filled));
        _floor.Quote(100.00m, 60, 100.01m, 80);
        Assert.Equal((80m, 60m), (all.Filled, least.Filled));
    }

    [Fact]
    public void Iceberg_QueuesAnewForEachVisiblePart()
    {
        _floor.Quote(100.00m, 10, 100.02m, 300);
        var order = _floor.Place(Floor.Order("BUY", 100, "LMT", 100.00m) with { DisplaySize = 20 });
        _floor.Trade(100.00m, 100, time: Floor.Ten.AddSeconds(1));
        Assert.Equal(20, order.Filled);
        _floor.Quote(100.00m, 200, 100.02m, 300, Floor.Ten.AddSeconds(2));
        Assert.Equal(200m, order.Standing.QueueAhead);
    }

    [Fact]
    public void Modify_SmallerKeepsTheQueue_AnotherPriceLosesIt()
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        var order = _floor.Place("BUY", 100, "LMT", 100.00m);
        _floor.Trade(100.00m, 250);
        _floor.Exchange.Modify(order, order.Order with { TotalQuantity = 60 });
        Assert.Equal(50m, order.Standing.QueueAhead);
        _floor.Exchange.Modify(order, order.Order with { LmtPrice = 99.99m });
        Assert.Null(order.Standing.QueueAhead);
        _floor.Exchange.Modify(order, order.Order with { LmtPrice = 100.02m });
        Assert.Equal([(60m, 100.02m)], _floor.FillsOf(order));
    }

    [Theory]
    [InlineData("STP", "BUY", 100.50, null, 100.50, 100.02)]
    [InlineData("STP", "SELL", 99.50, null, 99.50, 100.00)]
    [InlineData("STP PRT", "SELL", 99.50, null, 99.50, 100.00)]
    [InlineData("STP LMT", "BUY", 100.50, 100.60, 100.55, 100.02)]
    [InlineData("STP LMT", "SELL", 99.50, 99.40, 99.45, 100.00)]
    [InlineData("MIT", "BUY", 99.50, null, 99.50, 100.02)]
    [InlineData("MIT", "SELL", 100.50, null, 100.50, 100.00)]
    [InlineData("LIT", "BUY", 99.50, 100.10, 99.40, 100.02)]
    [InlineData("LIT", "SELL", 100.50, 99.90, 100.60, 100.00)]
    public void Trigger_ByTheLastPrice_BringsTheOrderToTheBook(string type, string action, double trigger, double? limit, double print, double fill)
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        _floor.Trade(100.01m, 10);
        var order = _floor.Place(action, 10, type, (decimal?)limit, (decimal)trigger);
        Assert.Equal((OrderStatuses.PreSubmitted, "trigger"), (order.Status, order.WhyHeld));
        _floor.Trade(100.01m, 10);
        Assert.Equal(0, order.Filled);
        _floor.Trade((decimal)print, 10);
        Assert.Equal([(10m, (decimal)fill)], _floor.FillsOf(order));
    }

    [Theory]
    [InlineData(4, 1)] // bid/ask
    [InlineData(1, 2)] // two of them
    [InlineData(8, 1)] // midpoint
    public void TriggerMethod_OfQuotes_LooksAtQuotesOnly(int method, int quotes)
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        var order = _floor.Place(Floor.Order("BUY", 10, "STP", aux: 100.50m) with { TriggerMethod = method });
        _floor.Trade(101, 10);
        Assert.False(order.IsTriggered);
        for (var i = 1; i <= quotes; i++)
        {
            Assert.False(order.IsTriggered);
            _floor.Quote(100.60m, 300 + i, 100.62m, 300);
        }
        Assert.Equal([(10m, 100.62m)], _floor.FillsOf(order));
    }

    [Theory]
    [InlineData("SELL", 100.50, 100.30, 100.29)]
    [InlineData("BUY", 99.50, 99.70, 99.71)]
    public void Trail_FollowsTheBestPrice_AndIsSetOffByTheWayBack(string action, double best, double stop, double back)
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        _floor.Trade(100, 10);
        var order = _floor.Place(action, 10, "TRAIL", aux: 0.20m);
        _floor.Trade((decimal)best, 10);
        Assert.Equal((decimal)stop, order.TrailedStop);
        _floor.Trade(((decimal)best + (decimal)stop) / 2, 10);
        Assert.Equal((decimal)stop, order.TrailedStop);
        Assert.False(order.IsTriggered);
        _floor.Trade((decimal)back, 10);
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void TrailLimit_KeepsItsLimitAtTheOffset()
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        _floor.Trade(100, 10);
        var order = _floor.Place(Floor.Order("SELL", 10, "TRAIL LIMIT", aux: 0.50m) with { LmtPriceOffset = 0.10m });
        _floor.Trade(101, 10);
        _floor.Trade(100.45m, 10);
        Assert.True(order.IsTriggered);
        // Limit 100.40: the bid of 100.00 is beyond it.
        Assert.Equal((0m, 100.40m), (order.Filled, order.Standing.RestsAt!.Value));
    }

    [Fact]
    public void PeggedOrders_FollowTheQuote()
    {
        _floor.Quote(100.00m, 300, 100.04m, 300);
        var middle = _floor.Place("BUY", 10, "MIDPRICE");
        var capped = _floor.Place("BUY", 10, "PEG MID", 100.01m);
        var relative = _floor.Place("SELL", 10, "REL", aux: 0.01m);
        Assert.Equal((100.02m, 100.01m, 100.03m), (middle.Standing.RestsAt!.Value, capped.Standing.RestsAt!.Value, relative.Standing.RestsAt!.Value));
        _floor.Quote(100.02m, 300, 100.06m, 300);
        Assert.Equal((100.04m, 100.01m, 100.05m), (middle.Standing.RestsAt!.Value, capped.Standing.RestsAt!.Value, relative.Standing.RestsAt!.Value));
        _floor.Trade(100.04m, 10);
        Assert.Equal([(10m, 100.04m)], _floor.FillsOf(middle));
        Assert.Equal(0, capped.Filled);
    }

    [Fact]
    public void Combo_FillsAllLegsAtTheirBooks()
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        _floor.Play(new Quote(_floor.Qqq, 50.00m, 30, 50.01m, 30));
        var contract = new Tws.Messages.Contracts.Contract
        {
            Symbol = "SPY", SecType = "BAG", Currency = "USD", Exchange = "SMART",
            ComboLegs = [new(_floor.Spy.ConId, 1, "BUY", "SMART"), new(_floor.Qqq.ConId, 2, "SELL", "SMART")],
        };
        var combo = _floor.Simulation.Instruments.Resolve(contract).Instrument!;
        var order = _floor.Place(Floor.Order("BUY", 20, "LMT", 0.01m), instrument: combo);
        Assert.Equal(0, order.Filled);
        _floor.Exchange.Modify(order, order.Order with { LmtPrice = 0.02m });
        Assert.Equal((15m, 15m, -30m), (order.Filled, _floor.Position(), _floor.Position(_floor.Qqq)));
        Assert.Equal([(15m, 100.02m), (30m, 50.00m), (15m, 0.02m)], _floor.FillsOf(order));
        Assert.Equal(["SPY", "QQQ", "SPY"], _floor.Exchange.Fills.Select(fill => fill.Instrument.Symbol));
    }
}
