using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

public sealed class LifecycleTests : IDisposable
{
    private readonly Floor _floor = new();

    public LifecycleTests()
    {
        _floor.Quote(100.00m, 300, 100.02m, 300);
        _floor.Trade(100.01m, 10);
    }

    public void Dispose() => _floor.Dispose();

    [Fact]
    public void Parked_IsSilentUntilTransmitted()
    {
        var order = _floor.Place(Floor.Order("BUY", 10) with { Transmit = false });
        Assert.Equal((OrderStatuses.PendingSubmit, 0m), (order.Status, order.Filled));
        _floor.Exchange.Modify(order, order.Order with { Transmit = true });
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void Bracket_WaitsForItsParent_ClosesWhatThatHas_AndOneCancelsTheOther()
    {
        var parent = _floor.Place(Floor.Order("BUY", 100, "LMT", 99.99m) with { Transmit = false });
        var profit = _floor.Place(Floor.Order("SELL", 100, "LMT", 100.50m) with { Transmit = false }, parent);
        Assert.Equal(OrderStatuses.PendingSubmit, parent.Status);
        var stop = _floor.Place(Floor.Order("SELL", 100, "STP", aux: 99.50m), parent);
        Assert.Equal((OrderStatuses.Submitted, OrderStatuses.PreSubmitted, "child"), (parent.Status, profit.Status, stop.WhyHeld));
        Assert.Equal(profit.Order.OcaGroup, stop.Order.OcaGroup);

        _floor.Trade(99.98m, 40);
        Assert.Equal((40m, OrderStatuses.Submitted, "trigger"), (parent.Filled, profit.Status, stop.WhyHeld));
        // Only what the parent has bought may be sold.
        _floor.Trade(100.60m, 500);
        Assert.Equal((40m, 0m), (profit.Filled, _floor.Position()));
        _floor.Trade(99.98m, 60);
        _floor.Trade(100.60m, 500);
        Assert.Equal((OrderStatuses.Filled, OrderStatuses.Filled, OrderStatuses.Cancelled, 0m), (parent.Status, profit.Status, stop.Status, _floor.Position()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void ParentCancelled_TakesItsChildrenWithIt_ButForWhatItHas(int filled)
    {
        var parent = _floor.Place("BUY", 100, "LMT", 99.99m);
        var stop = _floor.Place(Floor.Order("SELL", 100, "STP", aux: 99.50m), parent);
        if (filled > 0)
            _floor.Trade(99.98m, filled);
        _floor.Exchange.Cancel(parent);
        Assert.Equal(filled == 0 ? OrderStatuses.Cancelled : OrderStatuses.PreSubmitted, stop.Status);
        Assert.Equal(filled == 0 ? 100 : filled, stop.Order.TotalQuantity);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 120)]
    [InlineData(3, 120)]
    public void OneCancelsAll_PartOfOne_CancelsOrReducesTheOthers(int type, int left)
    {
        var first = _floor.Place(Floor.Order("BUY", 100, "LMT", 99.99m) with { OcaGroup = "g", OcaType = type });
        var second = _floor.Place(Floor.Order("BUY", 200, "LMT", 99.90m) with { OcaGroup = "g", OcaType = type });
        var other = _floor.Place(Floor.Order("BUY", 200, "LMT", 99.90m) with { OcaGroup = "h", OcaType = type });
        _floor.Trade(99.98m, 40);
        Assert.Equal(left, second.IsWorking ? second.Remaining : 0);
        _floor.Trade(99.98m, 60);
        Assert.Equal((OrderStatuses.Filled, OrderStatuses.Cancelled, OrderStatuses.Submitted), (first.Status, second.Status, other.Status));
    }

    [Fact]
    public void GoodAfterTimeAndGoodTillDate_BeginAndEndByTheClock()
    {
        var order = _floor.Place(Floor.Order("BUY", 10, "LMT", 99m) with { Tif = "GTD", GoodAfterTime = "20240304 10:05:00 US/Eastern", GoodTillDate = "20240304-15:10:00" });
        Assert.Equal((OrderStatuses.PreSubmitted, false), (order.Status, order.IsReleased));
        _floor.PlayAt(Floor.Ten.AddMinutes(6));
        Assert.Equal(OrderStatuses.Submitted, order.Status);
        _floor.PlayAt(Floor.Ten.AddMinutes(10));
        Assert.Equal(OrderStatuses.Cancelled, order.Status);
    }

    [Fact]
    public void DayOrder_EndsAtTheClose_GtcDoesNot()
    {
        var day = _floor.Place("BUY", 10, "LMT", 99m);
        var good = _floor.Place(Floor.Order("BUY", 10, "LMT", 99m) with { Tif = "GTC" });
        _floor.PlayAt(Floor.Ten.AddHours(6).AddSeconds(-1));
        Assert.Equal(OrderStatuses.Submitted, day.Status);
        _floor.PlayAt(Floor.Ten.AddHours(6));
        Assert.Equal((OrderStatuses.Cancelled, OrderStatuses.Submitted), (day.Status, good.Status));
        Assert.Equal(202, Assert.IsType<OrderEnded>(_floor.Events[^1]).Code);
    }

    [Fact]
    public void ClosedMarket_HoldsOrdersUntilItOpens_UnlessTheyAskForIt()
    {
        var night = Floor.Ten.AddHours(8);
        _floor.Quote(100.00m, 300, 100.02m, 300, night);
        var plain = _floor.Place("BUY", 10);
        var outside = _floor.Place(Floor.Order("BUY", 10, "LMT", 100.02m) with { OutsideRth = true });
        Assert.Equal((OrderStatuses.PreSubmitted, OrderStatuses.Filled), (plain.Status, outside.Status));
        Assert.Equal(Hold.Hours, _floor.Exchange.HoldOf(plain));
        _floor.PlayAt(Floor.Ten.AddHours(23).AddMinutes(30));
        Assert.Equal(OrderStatuses.Filled, plain.Status);
    }

    [Fact]
    public void OpeningAndClosingOrders_HaveTheFirstAndTheLastPrice()
    {
        var open = _floor.Place(Floor.Order("BUY", 10) with { Tif = "OPG" });
        var close = _floor.Place("SELL", 10, "MOC");
        _floor.Trade(100.05m, 10, time: Floor.Ten.AddHours(6).AddSeconds(-1));
        _floor.PlayAt(Floor.Ten.AddHours(6));
        Assert.Equal([(10m, 100.05m)], _floor.FillsOf(close));
        _floor.Trade(101.00m, 10, time: Floor.Ten.AddHours(23));
        Assert.Equal(0, open.Filled);
        _floor.Trade(101.10m, 10, time: Floor.Ten.AddHours(23).AddMinutes(30));
        Assert.Equal([(10m, 101.10m)], _floor.FillsOf(open));
    }

    public static TheoryData<string> Conditions => [.. Cases.Keys];

    private static readonly Dictionary<string, (OrderCondition Condition, Action<Floor> Meet)> Cases = new()
    {
        ["price"] = (new PriceCondition(true, 100.50m, 756733, "SMART"), floor => floor.Trade(100.60m, 1)),
        ["price below"] = (new PriceCondition(false, 99.50m, 756733, "SMART"), floor => floor.Trade(99.40m, 1)),
        ["time"] = (new TimeCondition(true, "20240304 10:05:00 US/Eastern"), floor => floor.PlayAt(Floor.Ten.AddMinutes(5))),
        ["margin"] = (new MarginCondition(false, 101), floor => floor.Trade(100.01m, 1)),
        ["execution"] = (new ExecutionCondition("STK", "SMART", "SPY"), floor => { floor.Place("BUY", 1); floor.Trade(100.01m, 1); }),
        ["volume"] = (new VolumeCondition(true, 1000, 756733, "SMART"), floor => floor.Trade(100.01m, 995)),
        ["change"] = (new PercentChangeCondition(true, 1, 756733, "SMART"), floor => floor.Trade(102m, 1, time: Floor.Ten.AddDays(1))),
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_HoldsTheOrderUntilItIsMet(string name)
    {
        var (condition, meet) = Cases[name];
        // A condition that holds already (the margin's) is joined to a time.
        var order = _floor.Place(Floor.Order("BUY", 10) with
        {
            Tif = "GTC",
            Conditions = name == "margin" ? [condition, new TimeCondition(true, "20240304 10:01:00 US/Eastern")] : [condition],
        });
        Assert.Equal((OrderStatuses.PreSubmitted, 0m), (order.Status, order.Filled));
        if (name == "margin")
            _floor.PlayAt(Floor.Ten.AddMinutes(1));
        meet(_floor);
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void Conditions_AndBindsCloserThanOr_AndTheyCanCancel()
    {
        OrderCondition[] conditions =
        [
            new PriceCondition(true, 105m, 756733, "SMART"), new PriceCondition(true, 100.50m, 756733, "SMART") { IsConjunction = false },
            new PriceCondition(false, 99m, 756733, "SMART"),
        ];
        var either = _floor.Place(Floor.Order("BUY", 10) with { Conditions = [.. conditions] });
        var cancelled = _floor.Place(Floor.Order("BUY", 10, "LMT", 98m) with { Conditions = [conditions[2]], ConditionsCancelOrder = true });
        _floor.Trade(100.60m, 1);
        Assert.Equal((OrderStatuses.PreSubmitted, OrderStatuses.Submitted), (either.Status, cancelled.Status));
        _floor.Trade(98.90m, 1);
        Assert.Equal((OrderStatuses.Filled, OrderStatuses.Cancelled), (either.Status, cancelled.Status));
    }

    [Theory]
    [InlineData("Twap", 3)]
    [InlineData("Vwap", 3)]
    [InlineData("ArrivalPx", 3)]
    [InlineData("Adaptive", 3)]
    public void Algo_FillsInSlicesOverTime(string strategy, int least)
    {
        var order = _floor.Place(Floor.Order("BUY", 100) with
        {
            Algo = new AlgoOrder(strategy) { Parameters = [new TagValue("endTime", "20240304 10:10:00 US/Eastern"), new TagValue("adaptivePriority", "Patient")] },
        });
        Assert.InRange(order.Filled, 1, 50);
        for (var second = 1; second <= 600; second++)
            _floor.Quote(100.00m, 300 + second, 100.02m, 300 + second, Floor.Ten.AddSeconds(second));
        Assert.Equal(OrderStatuses.Filled, order.Status);
        Assert.True(_floor.FillsOf(order).Count >= least);
    }

    [Fact]
    public void ShortSale_WaitsForShares_WhenTheGatewayLocatesThem()
    {
        using var floor = new Floor(options: new SimulatorOptions { ShortLocateSeconds = 60 });
        floor.Quote(100.00m, 300, 100.02m, 300);
        var order = floor.Place("SELL", 10);
        Assert.Equal((OrderStatuses.PreSubmitted, "locate"), (order.Status, order.WhyHeld));
        floor.PlayAt(Floor.Ten.AddSeconds(60));
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void Manual_IsBoundToClientZeroByANegativeId()
    {
        var before = _floor.Exchange.PlaceManual(_floor.Spy, Floor.Order("BUY", 1, "LMT", 99m) with { Tif = "DAY", Account = "DU1234567" });
        Assert.Equal(0, before.OrderId);
        _floor.Exchange.BindManualOrders(true);
        var after = _floor.Exchange.PlaceManual(_floor.Spy, Floor.Order("BUY", 1, "LMT", 99m) with { Tif = "DAY", Account = "DU1234567" });
        Assert.Equal((-1, -2), (before.OrderId, after.OrderId));
        Assert.Same(after, _floor.Exchange.Find(0, -2));
    }

    [Fact]
    public void Restore_ByTheLogsOwnJson_RebuildsOrdersFillsAndCounters()
    {
        var parent = _floor.Place("BUY", 100, "LMT", 99.99m);
        var stop = _floor.Place(Floor.Order("SELL", 100, "TRAIL", aux: 0.50m), parent);
        var conditional = _floor.Place(Floor.Order("BUY", 10) with { Tif = "GTC", Conditions = [.. Cases.Values.Select(entry => entry.Condition)] });
        var algo = _floor.Place(Floor.Order("BUY", 100) with { Algo = new AlgoOrder("Twap") { Parameters = [new TagValue("endTime", "20240304 10:10:00 US/Eastern")] } });
        _floor.Trade(99.98m, 40);
        _floor.Exchange.Refuse(7, 41, OrderRejection.ZeroSize);
        _floor.Exchange.PlaceManual(_floor.Spy, Floor.Order("BUY", 1, "LMT", 99m) with { Tif = "DAY", Account = "DU1234567" });
        _floor.Exchange.BindManualOrders(true);
        var gone = _floor.Place("SELL", 5, "LMT", 105m);
        _floor.Exchange.Cancel(gone);
        var lines = _floor.Events.ConvertAll(OrderEventJson.Write);
        Assert.Equal(_floor.Events, lines.ConvertAll(OrderEventJson.Read));

        using var restored = new Floor(Floor.Ten.AddMinutes(1), restore: lines.Select(OrderEventJson.Read));
        Assert.Equal(_floor.Exchange.All.Select(Describe), restored.Exchange.All.Select(Describe));
        Assert.Equal(_floor.Exchange.Fills.Select(fill => (fill.Details, fill.Commission)), restored.Exchange.Fills.Select(fill => (fill.Details, fill.Commission)));
        Assert.Equal((6, 42), (restored.Simulation.Clients.NextOrderId(1), restored.Simulation.Clients.NextOrderId(7)));
        Assert.Equal(_floor.Exchange.NextPermId(), restored.Exchange.NextPermId());
        restored.Quote(100.00m, 300, 100.02m, 300, Floor.Ten.AddMinutes(1));
        restored.Trade(100.10m, 50, time: Floor.Ten.AddMinutes(1));
        var next = restored.Exchange.Fills.Count;
        Assert.True(next > _floor.Exchange.Fills.Count, "the algo goes on");
        Assert.Equal(next, restored.Exchange.Fills.Select(fill => fill.Details.ExecId).Distinct().Count());
        Assert.Equal((OrderStatuses.PreSubmitted, OrderStatuses.Submitted), (conditional.Status, algo.Status));
        Assert.Equal((99.48m, 99.60m), (stop.TrailedStop, restored.Exchange.Find(1, stop.OrderId)!.TrailedStop));
    }

    private static string Describe(WorkingOrder order) => string.Join(' ',
        order.ClientId, order.OrderId, order.PermId, order.Order, order.Status, order.WhyHeld, order.IsReleased, order.IsTriggered, order.TrailedStop,
        order.Filled, order.AvgFillPrice, order.Commission, order.EndText, order.Parent?.PermId);
}
