using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Risk;

/// <summary>What the risk part knows after a restart, from the journal and from what the gateway lists.</summary>
public sealed class RiskRestartTests : IDisposable
{
    private static readonly Instrument Spy = new("SPY");
    private Desk _desk = new();
    private RiskParts _risk;
    private int _fills;

    public RiskRestartTests() => _risk = new RiskParts(_desk);

    public void Dispose()
    {
        _risk.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public void Portfolio_MarksWhatIsHeld_AndIsNoMarketToJudgeOrdersBy()
    {
        _desk.Ready();
        Fill(100, 100);
        _risk.SetRule(RiskKind.DayLoss, 500);
        Restart();
        _desk.Ready();
        Assert.Equal(RiskGate.NoPriceCode, Decide(Desk.Limit("a", 100)).Code);

        var held = Contract.Stock("SPY") with { Exchange = "", PrimaryExchange = "ARCA" };
        _risk.Session.Received(new PortfolioValue(held, 100, Desk.Account) { MarketPrice = 0 });
        Assert.Equal(RiskGate.NoPriceCode, Decide(Desk.Limit("a", 100)).Code);
        _risk.Session.Received(new PortfolioValue(held, 100, Desk.Account) { MarketPrice = 97.123456789123m });
        Assert.Equal(97.123456789m, _risk.Prices.LastPrice(Spy)?.ToDecimal());
        Assert.Equal(97.123456789m, _risk.Prices.LastPrice(Spy with { Exchange = "ISLAND", PrimaryExchange = "ARCA" })?.ToDecimal());
        Assert.Null(_risk.Prices.Market(Spy));
        Assert.True(Decide(Desk.Limit("a", 100)).IsAllowed);
        _risk.Session.Received(new PortfolioValue(held, 100, Desk.Account) { MarketPrice = 92 });
        Assert.Equal("DAY_LOSS", Decide(Desk.Limit("a", 100)).Code);
    }

    [Fact]
    public void Portfolio_OlderThanAFill_MarksNoMore()
    {
        _desk.Ready();
        _risk.Session.Received(new PortfolioValue(Contract.Stock("SPY"), 100, Desk.Account) { MarketPrice = 97 });
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        Fill(100, 100);
        Assert.Equal(100, _risk.Prices.LastPrice(Spy)?.ToDecimal());
    }

    [Fact]
    public void LossStreak_ThatWasReset_StaysReset()
    {
        _desk.Ready();
        _risk.SetRule(RiskKind.LossStreak, 1);
        Fill(10, 100);
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.1.1.02", 0, 10, 99.5m, clientId: 9)); // a correction keeps its place
        Fill(-10, 99);
        Assert.Equal("LOSS_STREAK", Decide(Desk.Limit("a", 100)).Code);
        Assert.True(_risk.Halts.Reset(RiskScope.Global, RiskKind.LossStreak, "anna"));
        Assert.True(Decide(Desk.Limit("a", 100)).IsAllowed);

        Restart();
        Assert.True(Decide(Desk.Limit("a", 100)).IsAllowed);
        _desk.Ready();
        Fill(10, 100);
        Fill(-10, 99);
        Assert.Equal("LOSS_STREAK", Decide(Desk.Limit("a", 100)).Code);
        Restart();
        Assert.Equal("LOSS_STREAK", Decide(Desk.Limit("a", 100)).Code);
    }

    [Fact]
    public void DeadMan_RulesOfTheJournal_WatchOn()
    {
        _risk.SetRule(RiskKind.DeadMan, 10);
        _risk.DeadMan.Beat(RiskScope.Global, "anna");
        Restart();
        _desk.Time.Advance(TimeSpan.FromSeconds(9));
        _desk.Queue.Run();
        Assert.Empty(_risk.Kills.All);
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        _desk.Queue.Run();
        Assert.Single(_risk.Kills.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatWasHeldAtTheStart_CountsForTheLimitOfPositions(bool restarts)
    {
        _risk.SetRule(RiskKind.Position, 150, RiskScope.Account(Desk.Account));
        Open(100);
        if (restarts)
            Restart();
        Assert.Equal("MAX_POSITION", Decide(Desk.Request("a", 51)).Code);
        Assert.True(Decide(Desk.Request("a", 50)).IsAllowed);
        Assert.True(Decide(Desk.Request("a", 100, OrderSide.Sell)).IsAllowed);
    }

    // What it cost nobody says: it wins and loses from the first price on that was known, also over a restart.
    [Fact]
    public void WhatWasHeldAtTheStart_LosesFromItsFirstPriceOn()
    {
        _risk.SetRule(RiskKind.DayLoss, 500);
        Open(100);
        Assert.Null(_risk.Book.Of(RiskScope.Global).Profit(_risk.Prices));
        Last(110);
        _risk.Halts.Mark();
        Last(106);
        Assert.Equal(-400, _risk.Book.Of(RiskScope.Global).Profit(_risk.Prices));
        Restart();
        Last(106);
        Assert.Equal(-400, _risk.Book.Of(RiskScope.Global).Profit(_risk.Prices));
        Last(105);
        Assert.Equal("DAY_LOSS", Decide(Desk.Request("a", 1)).Code);
        Assert.True(Decide(Desk.Request("a", 100, OrderSide.Sell)).IsAllowed);
    }

    [Fact]
    public void WhatWasHeldAtTheStart_IsSoldBeforeThereIsAPrice_EndsARoundTripOfNoProfit()
    {
        _desk.Ready();
        Open(100);
        Fill(-100, 110);
        Assert.Equal((0m, 0m), (_risk.Book.Of(RiskScope.Global).Quantity(Spy), _risk.Book.Of(RiskScope.Global).Profit(_risk.Prices)));
        Restart();
        Assert.Equal((0m, 0m), (_risk.Book.Of(RiskScope.Global).Quantity(Spy), _risk.Book.Of(RiskScope.Global).Profit(_risk.Prices)));
    }

    [Fact]
    public void Session_AsksForTheAccountsOfTheLogin()
    {
        var link = _desk.Ready();
        _risk.Session.Opened(link);
        Assert.Single(link.Sent.OfType<ReqManagedAccts>());
        _risk.Session.Received(new ManagedAccounts(Desk.Account));
        _risk.Kills.Engage(RiskScope.Account(Desk.Account), "anna", "test");
        Assert.Single(link.Sent.OfType<Tws.Messages.Orders.ReqGlobalCancel>());
    }

    [Fact]
    public void KillSwitchOfAnAccount_OrderOfOthersOutOfReach_SaysWhichInTheLog()
    {
        _risk.Session.Opened(_desk.Ready());
        _risk.Session.Received(new ManagedAccounts("DU1,DU2"));
        _risk.Kills.Engage(RiskScope.Account(Desk.Account), "anna", "test");
        _desk.Queue.Run();
        _risk.Session.Received(Desk.Open(0, "", clientId: 0, permId: 6));
        _risk.Session.Received(new Tws.Messages.Orders.OpenOrderEnd());
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(1, _desk.Log.Count("permId 6"));
    }

    private void Restart()
    {
        _desk.Queue.Run();
        var (before, time) = (_desk, _desk.Time);
        _risk.Dispose();
        _desk = new Desk(disk: [.. before.Storage.Bytes], time: time);
        before.Dispose();
        _risk = new RiskParts(_desk);
    }

    private RiskDecision Decide(OrderRequest request) => _risk.Gate.Decide(request, Desk.Account);

    private void Last(decimal price) => _risk.Prices.Note(Spy, Price.FromDecimal(price));

    private void Open(decimal quantity) =>
        _desk.Book.BookOpening(new PositionAdjustment("opening", Desk.Account, Spy, 0, quantity, "", "", _desk.Time.GetUtcNow()));

    private void Fill(decimal quantity, decimal price) =>
        _desk.Orders.OnExecution(Desk.Fill($"0000e0d5.{++_fills}.1.01", 0, Math.Abs(quantity), price, clientId: 9) with
        {
            Side = quantity > 0 ? ExecDetails.Bought : ExecDetails.Sold,
        });
}
