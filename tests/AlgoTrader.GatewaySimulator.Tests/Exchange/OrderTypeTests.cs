using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

/// <summary>Order types that change their price as they go: against books, bars, changes and restarts.</summary>
public sealed class OrderTypeTests : IDisposable
{
    private readonly Floor _floor = new();

    public void Dispose() => _floor.Dispose();

    [Fact]
    public void MarketToLimit_TakesTheBestLevelOnly_AndRestsAtItsPrice()
    {
        _floor.Book([(99.99m, 100)], [(100.00m, 30), (100.01m, 500)]);
        var order = _floor.Place("BUY", 100, "MTL", limit: 120);
        Assert.Equal([(30m, 100.00m)], _floor.FillsOf(order));
        Assert.Equal(("MTL", 100.00m, OrderStatuses.Submitted), (order.Order.OrderType, order.Order.LmtPrice, order.Status));
        _floor.Book([(99.99m, 100)], [(100.01m, 500)]);
        _floor.Trade(100.00m, 50, Aggressor.Seller);
        Assert.Equal([(30m, 100.00m), (50m, 100.00m)], _floor.FillsOf(order));
        _floor.Exchange.Modify(order, order.Order with { LmtPrice = 100.01m });
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void MarketToLimit_WithoutAnybodyToTradeWith_WaitsForOne()
    {
        _floor.Book([(99.99m, 100)], []);
        var order = _floor.Place("BUY", 10, "MTL");
        Assert.Equal((0m, null), (order.Filled, order.Standing.RestsAt));
        _floor.Book([(99.99m, 100)], [(100.05m, 4)]);
        Assert.Equal([(4m, 100.05m)], _floor.FillsOf(order));
    }

    [Fact]
    public void MarketToLimit_OverBars_FillsAtTheNextOpen()
    {
        _floor.Minute(Floor.Ten, 100, 101, 99, 100);
        var order = _floor.Place("SELL", 10, "MTL");
        _floor.Minute(Floor.Ten.AddMinutes(1), 100.10m, 101, 99, 100);
        Assert.Equal([(10m, 100.10m)], _floor.FillsOf(order));
    }

    [Fact]
    public void MarketToLimit_LeftOver_IsTheSameAfterARestart()
    {
        _floor.Book([(99.99m, 100)], [(100.00m, 30), (100.01m, 500)]);
        _floor.Place("BUY", 100, "MTL");
        using var again = new Floor(restore: _floor.Events);
        var order = Assert.Single(again.Exchange.Working);
        again.Book([(99.99m, 100)], [(100.01m, 500)]);
        Assert.Equal((30m, 100.00m), (order.Filled, order.Standing.RestsAt));
    }

    public static TheoryData<bool> Sources => [true, false];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Stop_AdjustsOnce_WhenThePriceHasGotThere_ToATrailingOne(bool bars)
    {
        Price(bars, 100, 0);
        var order = _floor.Place(Floor.Order("SELL", 10, "STP", aux: 95) with
        {
            Adjusted = new AdjustedOrder { OrderType = "TRAIL", TriggerPrice = 102, StopPrice = 101, TrailingAmount = 2 },
        });
        Price(bars, 101.50m, 1);
        Assert.Equal(("STP", 95m), (order.Order.OrderType, order.Order.AuxPrice));
        Price(bars, 102, 2);
        Assert.Equal(("TRAIL", 2m, 101m), (order.Order.OrderType, order.Order.AuxPrice, order.TrailedStop));
        Price(bars, 105, 3);
        Assert.Equal(103m, order.TrailedStop);
        Price(bars, 104, 4);
        Assert.Equal((103m, 0m), (order.TrailedStop, order.Filled));

        using var again = new Floor(restore: _floor.Events);
        Assert.Equal(("TRAIL", 103m), (again.Exchange.Working[0].Order.OrderType, again.Exchange.Working[0].TrailedStop));
        Price(bars, 103, 5);
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Theory]
    [InlineData("STP", null)]
    [InlineData("STP LMT", 99.5)]
    public void StopToBuy_AdjustsOnAFall(string to, double? limit)
    {
        Price(false, 100, 0);
        var order = _floor.Place(Floor.Order("BUY", 10, "STP", aux: 105) with
        {
            Adjusted = new AdjustedOrder { OrderType = to, TriggerPrice = 97, StopPrice = 99, StopLimitPrice = (decimal?)limit },
        });
        Price(false, 97, 1);
        Assert.Equal((to, 99m, (decimal?)limit), (order.Order.OrderType, order.Order.AuxPrice, order.Order.LmtPrice));
        Price(false, 99, 2);
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void CashSize_BuysAsMuchAsItPays_AndFollowsAChangeOfTheLimit()
    {
        _floor.Quote(99.98m, 500, 100.00m, 500);
        var market = _floor.Place(Floor.Order("BUY", 0) with { CashQty = 1_050 });
        Assert.Equal([(10m, 100.00m)], _floor.FillsOf(market));
        var limit = _floor.Place(Floor.Order("BUY", 0, "LMT", 50) with { CashQty = 1_050 });
        Assert.Equal((21m, 1_050m), (limit.Order.TotalQuantity, limit.Order.CashQty));
    }

    [Fact]
    public void Scale_WorksOneLevelAtATime_EachAtItsPrice_OverABook()
    {
        _floor.Book([(99.90m, 500)], [(100.00m, 500)]);
        var order = _floor.Place(Scale("BUY", 100, 99.95m));
        Assert.Equal((99.95m, 40m), (order.Standing.RestsAt, order.Matchable));
        _floor.Trade(99.90m, 1_000, Aggressor.Seller);
        Assert.Equal([(40m, 99.95m)], _floor.FillsOf(order));
        Assert.Equal((99.85m, 30m), (order.Standing.RestsAt, order.Matchable));

        // An offer beyond all levels is taken by each at what it finds, but by no level before its turn.
        _floor.Book([(99.00m, 500)], [(99.80m, 35), (99.90m, 500)]);
        Assert.Equal([(40m, 99.95m), (30m, 99.85m)], _floor.FillsOf(order));
        using var again = new Floor(restore: _floor.Events);
        Assert.Equal((30m, 99.75m), (again.Exchange.Working[0].Matchable, OrderPrices.LimitOf(again.Exchange.Working[0])));
        _floor.Book([(99.00m, 500)], [(99.70m, 500)]);
        Assert.Equal(OrderStatuses.Filled, order.Status);
        Assert.Equal((30m, 99.75m), _floor.FillsOf(order)[^1]);
    }

    [Fact]
    public void Scale_MarketableThroughSeveralLevels_TakesThemAtOnce()
    {
        _floor.Book([(99.00m, 500)], [(99.50m, 500)]);
        var order = _floor.Place(Scale("BUY", 100, 99.65m));
        // The third level would be at 99.45.
        Assert.Equal([(40m, 99.50m), (30m, 99.50m)], _floor.FillsOf(order));
        Assert.Equal((99.45m, 30m), (order.Standing.RestsAt, order.Matchable));
    }

    [Fact]
    public void Scale_OverBars_FillsTheLevelsThatThePathReaches()
    {
        _floor.Minute(Floor.Ten, 100, 100, 100, 100);
        var order = _floor.Place(Scale("SELL", 100, 100.50m));
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 100.65m, 99.90m, 100);
        Assert.Equal([(40m, 100.50m), (30m, 100.60m)], _floor.FillsOf(order));
        _floor.Exchange.Modify(order, order.Order with { LmtPrice = 100 });
        _floor.Minute(Floor.Ten.AddMinutes(2), 100.30m, 101, 100, 100);
        Assert.Equal((30m, 100.30m), _floor.FillsOf(order)[^1]);
        Assert.Equal(OrderStatuses.Filled, order.Status);
    }

    [Fact]
    public void PegMarket_KeepsItsDistanceFromTheOtherSide()
    {
        _floor.Quote(100.00m, 300, 100.10m, 300);
        var buy = _floor.Place("BUY", 10, "PEG MKT", aux: 0.03m);
        var sell = _floor.Place("SELL", 10, "PEG MKT", limit: 100.06m, aux: 0.03m);
        Assert.Equal((100.07m, 100.06m), (buy.Standing.RestsAt, sell.Standing.RestsAt));
        _floor.Quote(100.04m, 300, 100.14m, 300);
        Assert.Equal((100.11m, 100.07m), (buy.Standing.RestsAt, sell.Standing.RestsAt));
        var taker = _floor.Place("BUY", 10, "PEG MKT");
        Assert.Equal([(10m, 100.14m)], _floor.FillsOf(taker));
    }

    [Fact]
    public void PegBenchmark_FollowsTheOtherInstrument_WithinItsRange()
    {
        _floor.Quote(99.90m, 300, 100.10m, 300);
        Qqq(50);
        var order = _floor.Place(Benchmark(upper: 56));
        Assert.Equal((100.00m, 50m), (order.Order.StockPeg!.StartingPrice, order.Order.StockPeg.StockRefPrice));
        Assert.Equal(100.00m, order.Standing.RestsAt);
        Qqq(48);
        Assert.Equal(99.00m, order.Standing.RestsAt);
        Qqq(51);
        Assert.Equal([(10m, 100.10m)], _floor.FillsOf(order));
        var ranged = _floor.Place(Benchmark(upper: 56) with { LmtPrice = 99 });
        Qqq(55);
        Assert.Equal(99.00m, ranged.Standing.RestsAt);
        Qqq(57);
        Assert.Equal(OrderStatuses.Cancelled, ranged.Status);
    }

    [Fact]
    public void PegBenchmark_OverBars_FillsWhereThePathMeetsItsPrice()
    {
        _floor.Minute(Floor.Ten, 100, 100, 100, 100);
        Qqq(50);
        var order = _floor.Place(Benchmark(upper: 60));
        Qqq(48);
        _floor.Minute(Floor.Ten.AddMinutes(1), 100, 100, 99.20m, 100);
        Assert.Equal(0, order.Filled);
        _floor.Minute(Floor.Ten.AddMinutes(2), 100, 100, 98, 99);
        Assert.Equal([(10m, 99.00m)], _floor.FillsOf(order));
    }

    private void Price(bool bars, decimal price, int minute)
    {
        var time = Floor.Ten.AddMinutes(minute);
        if (bars)
            _floor.Minute(time, price, price, price, price);
        else
            _floor.Trade(price, 10, time: time);
    }

    private void Qqq(decimal price) => _floor.Play(new Trade(_floor.Qqq, price, 10));

    private Order Benchmark(decimal upper) => Floor.Order("BUY", 10, "PEG BENCH") with
    {
        PegBenchmark = new PegBenchmark { ReferenceContractId = _floor.Qqq.ConId, PeggedChangeAmount = 0.5m, ReferenceChangeAmount = 1 },
        StockPeg = new StockPeg { StockRangeUpper = upper },
    };

    // 40 at the limit, then 30 each, a dime apart.
    private static Order Scale(string action, decimal quantity, decimal limit) => Floor.Order(action, quantity, "LMT", limit) with
    {
        Scale = new ScaleOrder { InitLevelSize = 40, SubsLevelSize = 30, PriceIncrement = 0.10m },
    };
}
