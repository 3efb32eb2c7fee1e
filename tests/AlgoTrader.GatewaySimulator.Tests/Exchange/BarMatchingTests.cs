using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

/// <summary>A rising minute 100.00, low 99.00, high 102.00, close 101.00: down to step 3, up to step 9, down to the end.</summary>
public sealed class BarMatchingTests : IDisposable
{
    private readonly Floor _floor = new();

    public BarMatchingTests() => _floor.Minute(Floor.Ten, 100, 100, 100, 100);

    public void Dispose() => _floor.Dispose();

    [Theory]
    [InlineData("MKT", "BUY", null, null, 100.00, 0)]
    [InlineData("MKT", "SELL", null, null, 100.00, 0)]
    [InlineData("LMT", "BUY", 99.50, null, 99.50, 5)]
    [InlineData("LMT", "SELL", 101.50, null, 101.50, 35)]
    [InlineData("STP", "BUY", null, 101.00, 101.00, 30)]
    [InlineData("STP", "SELL", null, 99.40, 99.40, 5)]
    [InlineData("STP", "BUY", null, 99.90, 100.00, 0)] // the open is beyond it
    [InlineData("STP LMT", "BUY", 101.20, 101.00, 101.00, 30)]
    [InlineData("STP LMT", "SELL", 99.20, 99.40, 99.40, 5)]
    [InlineData("STP LMT", "BUY", 100.80, 101.00, null, 0)] // past its limit; the way back ends above it
    [InlineData("MIT", "BUY", null, 99.40, 99.40, 5)]
    [InlineData("MIT", "SELL", null, 101.50, 101.50, 35)]
    [InlineData("LIT", "BUY", 99.60, 99.40, 99.40, 5)]
    [InlineData("LIT", "SELL", 101.60, 101.50, 101.60, 40)]
    [InlineData("MIDPRICE", "BUY", null, null, 100.00, 0)]
    [InlineData("MIDPRICE", "SELL", 100.50, null, 101.00, 30)]
    public void Order_FillsWhereThePathSetsItOffAndAllowsIt(string type, string action, double? limit, double? aux, double? price, int seconds)
    {
        var order = _floor.Place(action, 10, type, (decimal?)limit, (decimal?)aux);
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 101);
        if (price is null)
        {
            Assert.Equal(0, order.Filled);
            return;
        }
        var fill = Assert.Single(_floor.Exchange.Fills);
        if (type == "MIDPRICE" && limit is not null)
            Assert.True(fill.Details.Price >= (decimal)limit);
        else
            Assert.Equal(((decimal)price, Floor.Ten.AddMinutes(1).AddSeconds(seconds)), (fill.Details.Price, fill.Time));
    }

    [Theory]
    [InlineData("SELL", 1.50, 100.50)] // follows the high of 102 and is met on the way to the close
    [InlineData("BUY", 0.50, 99.50)] // follows the low of 99
    public void Trail_IsMetOnTheWayBack(string action, double distance, double price)
    {
        var order = _floor.Place(action, 10, "TRAIL", aux: 3m);
        _floor.Exchange.Modify(order, order.Order with { AuxPrice = (decimal)distance });
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 100.20m);
        Assert.Equal((decimal)price, Assert.Single(_floor.FillsOf(order)).Price);
    }

    [Fact]
    public void StopLimit_PastItsLimit_RestsThereAndFillsOnTheWayBack()
    {
        var order = _floor.Place("BUY", 10, "STP LMT", 101.20m, 101.50m);
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 101);
        Assert.Equal([(10m, 101.20m)], _floor.FillsOf(order));
    }

    [Fact]
    public void ImmediateOrCancel_HasTheNextOpenOnly()
    {
        var order = _floor.Place(Floor.Order("BUY", 10, "LMT", 99.50m) with { Tif = "IOC" });
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 101);
        Assert.Equal((OrderStatuses.Cancelled, 0m), (order.Status, order.Filled));
    }

    [Fact]
    public void OnClose_FillsAtTheLastPriceOfTheSession_AndALimitBeyondItIsCancelled()
    {
        var market = _floor.Place("BUY", 10, "MOC");
        var limit = _floor.Place("BUY", 10, "LOC", 100.50m);
        var low = _floor.Place("BUY", 10, "LOC", 100.10m);
        Assert.Equal(OrderStatuses.PreSubmitted, market.Status);
        var last = Floor.Ten.AddHours(5).AddMinutes(59);
        _floor.Minute(last, 101, 101, 100.20m, 100.20m);
        Assert.Equal([(10m, 100.20m)], _floor.FillsOf(market));
        Assert.Equal([(10m, 100.20m)], _floor.FillsOf(limit));
        Assert.Equal(last.AddMinutes(1), _floor.Exchange.Fills[0].Time);
        Assert.Equal(OrderStatuses.Cancelled, low.Status);
    }

    [Fact]
    public void OnOpen_WaitsForTheNextSessionsOpen()
    {
        var market = _floor.Place(Floor.Order("BUY", 10) with { Tif = "OPG" });
        var limit = _floor.Place(Floor.Order("BUY", 10, "LMT", 100.50m) with { Tif = "OPG" });
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 101);
        Assert.Equal(0, market.Filled);
        _floor.Minute(Floor.Ten.AddDays(1).AddMinutes(-30), 101, 101, 100, 101);
        Assert.Equal([(10m, 101m)], _floor.FillsOf(market));
        Assert.Equal(OrderStatuses.Cancelled, limit.Status);
    }

    [Fact]
    public void OutsideRegularHours_OnlyOrdersThatAskForItTrade()
    {
        var plain = _floor.Place("BUY", 10, "LMT", 101m);
        var outside = _floor.Place(Floor.Order("BUY", 10, "LMT", 101m) with { OutsideRth = true });
        _floor.Minute(Floor.Ten.AddHours(7), 100, 100, 100, 100);
        Assert.Equal((0m, 10m), (plain.Filled, outside.Filled));
    }

    [Fact]
    public void Bracket_ChildrenLiveInTheMinuteOfTheParentsFill_AndOneCancelsTheOther()
    {
        var parent = _floor.Place(Floor.Order("BUY", 10) with { Transmit = false });
        var profit = _floor.Place(Floor.Order("SELL", 10, "LMT", 101.50m) with { Transmit = false }, parent);
        var stop = _floor.Place(Floor.Order("SELL", 10, "STP", aux: 99.50m), parent);
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 102, 99, 101);
        Assert.Equal([(10m, 100m)], _floor.FillsOf(parent));
        Assert.Equal([(10m, 99.50m)], _floor.FillsOf(stop));
        Assert.Equal(OrderStatuses.Cancelled, profit.Status);
        Assert.Equal(0, _floor.Position());
    }
}
