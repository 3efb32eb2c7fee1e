using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Risk;

/// <summary>The risk book behind the real order book, and the gate's memory in the real journal.</summary>
public sealed class RiskBookTests : IDisposable
{
    private static readonly Instrument Spy = new("SPY");
    private readonly Desk _desk = new();
    private readonly RiskRig _prices = new();
    private readonly RiskBook _book;

    public RiskBookTests()
    {
        _book = new RiskBook(_prices, _desk.Time);
        _book.Follow(_desk.Book);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _prices.Dispose();
    }

    // I15: an order that waits for the disk can be filled as well as one that is at the gateway.
    [Fact]
    public void Order_NotYetDurable_CountsAlready()
    {
        _desk.Ready();
        _desk.Storage.HoldFlushes = true;
        _desk.Orders.Place(Desk.Request("a"), null, _ => { });
        _desk.Queue.Run();
        Assert.Equal((1, 100m), (Global.OpenOrders, Worst));
        _desk.Storage.FinishFlush();
        _desk.Queue.Run();
        Assert.Equal((1, 100m), (Global.OpenOrders, Worst));
    }

    [Fact]
    public void Order_ThatCouldNotBeJournalled_CountsNoMore()
    {
        _desk.Ready();
        _desk.Storage.Room = 0;
        Assert.Equal(OrderRefusal.JournalFailed, _desk.Refused(Desk.Request("a")));
        Assert.Equal((0, 0m), (Global.OpenOrders, Worst));
    }

    [Fact]
    public void Execution_ThatIsCorrected_CountsOnceWithItsLastNumbers()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 60, 100));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 60, 100));
        Assert.Equal((60m, 100m), (Global.Quantity(Spy), Worst));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.02", 1, 50, 101));
        _prices.SetLast(102);
        Assert.Equal((50m, 50m), (Global.Quantity(Spy), Global.Profit(_prices)));
    }

    // I15: what was filled before a cancel counts from the moment that the gateway tells of it, not only from its execution.
    [Fact]
    public void CancelledOrder_WhoseFillsAreToldOfAndNotHereYet_CountsThem()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Cancelled, permId: 5) with { Filled = 60, Remaining = 40 });
        Assert.Equal((0, 60m), (Global.OpenOrders, Worst));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 60, 100));
        Assert.Equal((60m, 60m), (Global.Quantity(Spy), Worst));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void CancelledOrder_UntilItIsSaidHowMuchOfItIsFilled_MayBeFilledCompletely(int filled)
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        _desk.Orders.OnError(new ErrMsg(1, 202, "Order Canceled - reason:"));
        Assert.Equal((0, 100m), (Global.OpenOrders, Worst));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Cancelled, permId: 5) with { Filled = filled, Remaining = 100 - filled });
        // A status of before the fill comes late.
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        Assert.Equal(filled, Worst);
    }

    [Fact]
    public void CancelledOrder_OnceAllExecutionsAreListed_CountsNoMore()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        _desk.Orders.OnError(new ErrMsg(1, 202, "Order Canceled - reason:"));
        Assert.Equal(100, Worst);
        _book.SessionReady();
        Assert.Equal(0, Worst);
    }

    [Fact]
    public void CancelledOrder_ThatNeverReachedTheGateway_CountsNoMore()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnError(new ErrMsg(1, 202, "Order Canceled - reason: cancelled before it was sent"));
        Assert.Equal(0, Worst);
    }

    [Fact]
    public void FilledOrder_WhoseFillIsTakenBack_CountsNoMore()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 100, 100));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.02", 1, 0, 100));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Filled, permId: 77) with { Filled = 100, Remaining = 0 });
        Assert.Equal((0m, 0m), (Global.Quantity(Spy), Worst));
    }

    [Fact]
    public void Restart_FindsWhatStood()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Place(Desk.Request("b", 30));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 60, 100));
        _desk.Queue.Run();

        using var again = new Desk(disk: [.. _desk.Storage.Bytes]);
        var book = new RiskBook(_prices, again.Time);
        book.Follow(again.Book);
        var global = book.Of(RiskScope.Global);
        Assert.Equal((2, 60m, 130m), (global.OpenOrders, global.Quantity(Spy), global.WorstQuantity(Spy, OrderSide.Buy, 0)));
    }

    [Fact]
    public void Restart_FutureOfWhichNoReportHasNamedTheMultiplierYet_IsBookedWithThatOfItsFills()
    {
        _desk.Ready();
        var es = new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME", Currency = "USD", LocalSymbol = "ESH4", Multiplier = "50" };
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.01.01", 1, 2, 5000, clientId: 9) with { Contract = es });
        _desk.Queue.Run();

        using var again = new Desk(disk: [.. _desk.Storage.Bytes]);
        using var prices = new RiskRig { MultiplierOfDerivatives = null };
        var instrument = Assert.Single(again.Book.Executions).Instrument;
        var book = new RiskBook(prices, again.Time);
        book.Follow(again.Book);
        prices.SetLast(5010, instrument);
        var global = book.Of(RiskScope.Global);
        Assert.Equal(1_000, global.Profit(prices));
        prices.MultiplierOfDerivatives = 50; // a report names the contract
        Assert.Equal(1_000, global.Profit(prices));
    }

    [Fact]
    public void Fill_WhoseMultiplierNobodyKnows_IsNoProfitOnceItIsKnown()
    {
        _prices.MultiplierOfDerivatives = null;
        _prices.Trade("a", 2, OrderSide.Buy, 5000, RiskRig.Es);
        _prices.SetLast(5010, RiskRig.Es);
        var global = _prices.Book.Of(RiskScope.Global);
        Assert.Null(global.Profit(_prices));
        Assert.Equal(RiskRig.Es, global.Unmarked(_prices));
        _prices.MultiplierOfDerivatives = 50;
        Assert.Equal(1_000, global.Profit(_prices));
        _prices.Trade("b", 2, OrderSide.Sell, 4990, RiskRig.Es);
        Assert.Equal((-1_000m, 1), (global.Profit(_prices), global.LossStreak));
    }

    [Fact]
    public void Memory_IsTheJournal_AndSurvivesACrash()
    {
        var memory = new JournalRiskMemory(_desk.Journal);
        var kill = new KillChanged(RiskScope.Strategy("s1"), _desk.Time.GetUtcNow(), KillState.Engaged, "anna", "test");
        var durable = false;
        _desk.Storage.HoldFlushes = true;
        memory.Keep(kill, () => durable = true);
        _desk.Queue.Run();
        Assert.False(durable);
        _desk.Storage.FinishFlush();
        _desk.Queue.Run();
        Assert.True(durable);

        using var again = new Desk(disk: _desk.Storage.Flushed);
        Assert.Equal(kill, Assert.Single(new JournalRiskMemory(again.Journal).Restored));
    }

    private ScopeExposure Global => _book.Of(RiskScope.Global);

    private decimal Worst => Global.WorstQuantity(Spy, OrderSide.Buy, 0);
}
