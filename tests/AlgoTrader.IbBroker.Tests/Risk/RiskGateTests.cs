using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class RiskGateTests : IDisposable
{
    private readonly RiskRig _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData(nameof(RiskKind.OrderQuantity), 100, 100, true, "")]
    [InlineData(nameof(RiskKind.OrderQuantity), 100, 101, false, "MAX_ORDER_QUANTITY")]
    [InlineData(nameof(RiskKind.OrderNotional), 10_000, 100, true, "")]
    [InlineData(nameof(RiskKind.OrderNotional), 10_000, 101, false, "MAX_ORDER_NOTIONAL")]
    [InlineData(nameof(RiskKind.Position), 100, 100, true, "")]
    [InlineData(nameof(RiskKind.Position), 99, 100, false, "MAX_POSITION")]
    [InlineData(nameof(RiskKind.PositionNotional), 10_000, 101, false, "MAX_POSITION_NOTIONAL")]
    public void Check_AtTheLimit_AllowsUpToIt(string kind, int threshold, int quantity, bool allowed, string code)
    {
        _gate.SetRule("r", Enum.Parse<RiskKind>(kind), threshold);
        var decision = _gate.Check(RiskRig.Request("a", quantity));
        Assert.Equal((allowed, code), (decision.IsAllowed, decision.Code));
        Assert.Equal(allowed ? "" : "r", decision.RuleId);
    }

    [Fact]
    public void AreKnown_RulesStillToBeRead_WithTheFirstReadingEvenOfNone()
    {
        var rules = new RiskRules(areKnown: false);
        Assert.False(rules.AreKnown);
        // None is an answer too.
        rules.Replace([]);
        Assert.True(rules.AreKnown);
    }

    [Fact]
    public void Check_Notional_CountsTheMultiplier()
    {
        _gate.SetRule("r", RiskKind.OrderNotional, 499_999);
        Assert.Equal("MAX_ORDER_NOTIONAL", _gate.Check(RiskRig.Request("a", 2, instrument: RiskRig.Es)).Code);
        Assert.True(_gate.Check(RiskRig.Request("b", 1, instrument: RiskRig.Es)).IsAllowed);
    }

    [Fact]
    public void Check_NotionalWithoutAPrice_IsRefused()
    {
        _gate.SetRule("r", RiskKind.OrderNotional, 1_000_000);
        _gate.ForgetLast(RiskRig.Spy);
        Assert.Equal(RiskGate.NoPriceCode, _gate.Check(RiskRig.Request("a", 1)).Code);
        Assert.True(_gate.Check(RiskRig.Request("b", 1, limit: 100)).IsAllowed);
    }

    [Theory]
    [InlineData(105, true)]
    [InlineData(95, true)]
    [InlineData(105.01, false)]
    [InlineData(94.99, false)]
    public void Check_PriceBand_IsAboutTheLastPrice(double limit, bool allowed)
    {
        _gate.SetRule("band", RiskKind.PriceBand, 5);
        Assert.Equal(allowed, _gate.Check(RiskRig.Request("a", limit: (decimal)limit)).IsAllowed);
    }

    [Theory]
    [InlineData(OrderSide.Buy, 100.5, true)]
    [InlineData(OrderSide.Buy, 106, false)]
    [InlineData(OrderSide.Sell, 106, true)]
    public void Check_PriceBandOfAMarketOrder_IsAboutWhatItIsLikelyToGet(OrderSide side, double ask, bool allowed)
    {
        _gate.SetRule("band", RiskKind.PriceBand, 5);
        _gate.Quote = new(Price.FromDecimal(100), Price.FromDecimal(99.9m), Price.FromDecimal((decimal)ask));
        var decision = _gate.Check(RiskRig.Request("a", side: side));
        Assert.Equal(allowed, decision.IsAllowed);
        Assert.Equal((99.9m, (decimal)ask), (decision.Numbers.Bid!.Value.ToDecimal(), decision.Numbers.Ask!.Value.ToDecimal()));
    }

    [Fact]
    public void Check_MarketOrderWithoutAFreshPrice_IsRefused()
    {
        _gate.SetRule("band", RiskKind.PriceBand, 5);
        _gate.Quote = default(RiskQuote);
        Assert.Equal(RiskGate.NoPriceCode, _gate.Check(RiskRig.Request("a")).Code);
        Assert.Equal(RiskGate.NoPriceCode, _gate.Check(RiskRig.Request("a", limit: 100)).Code);
    }

    [Fact]
    public void Check_NotionalOfAMarketOrder_IsOfTheWorseOfLastAndQuote()
    {
        _gate.SetRule("r", RiskKind.OrderNotional, 1_000);
        _gate.Quote = new(Price.FromDecimal(100), Price.FromDecimal(99), Price.FromDecimal(101));
        Assert.Equal("MAX_ORDER_NOTIONAL", _gate.Check(RiskRig.Request("a", 10)).Code);
        Assert.True(_gate.Check(RiskRig.Request("a", 10, OrderSide.Sell)).IsAllowed);
        Assert.Equal("MAX_ORDER_NOTIONAL", _gate.Check(RiskRig.Request("a", 10) with { Type = OrderType.Stop, StopPrice = Price.FromDecimal(120) }).Code);
    }

    [Fact]
    public void Check_OrderRate_CountsASecondBack()
    {
        _gate.SetRule("rate", RiskKind.OrderRate, 2);
        Assert.True(_gate.Place(RiskRig.Request("a")).IsAllowed);
        Assert.True(_gate.Place(RiskRig.Request("b")).IsAllowed);
        Assert.Equal("ORDER_RATE", _gate.Place(RiskRig.Request("c")).Code);
        _gate.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_gate.Place(RiskRig.Request("c")).IsAllowed);
    }

    [Fact]
    public void Check_OpenOrders_CountsThoseThatAreNotFinal()
    {
        _gate.SetRule("open", RiskKind.OpenOrders, 2);
        _gate.Place(RiskRig.Request("a"));
        _gate.Place(RiskRig.Request("b"));
        Assert.Equal("MAX_OPEN_ORDERS", _gate.Place(RiskRig.Request("c")).Code);
        _gate.Fill("a", 40, 100);
        Assert.Equal("MAX_OPEN_ORDERS", _gate.Place(RiskRig.Request("c")).Code);
        _gate.End("a");
        Assert.True(_gate.Place(RiskRig.Request("c")).IsAllowed);
    }

    // A bracket is asked for as one: its first orders are in no book yet when its last is checked.
    [Fact]
    public void Check_UnitOfOrders_CountsThoseBeforeIt()
    {
        _gate.SetRule("open", RiskKind.OpenOrders, 2);
        Assert.Null(_gate.Checks.Check(RiskRig.Request("b"), null, GateStage.Intake, before: 1));
        Assert.Equal("MAX_OPEN_ORDERS", _gate.Checks.Check(RiskRig.Request("c"), null, GateStage.Intake, before: 2)?.Code);
    }

    // What is in flight counts: two orders that fit each alone do not fit together (I15).
    [Fact]
    public void Check_Position_CountsWorkingOrdersOfTheSide()
    {
        _gate.SetRule("pos", RiskKind.Position, 150);
        Assert.True(_gate.Place(RiskRig.Request("a")).IsAllowed);
        Assert.Equal("MAX_POSITION", _gate.Place(RiskRig.Request("b")).Code);
        Assert.True(_gate.Place(RiskRig.Request("c", side: OrderSide.Sell)).IsAllowed); // the worst of either side, not the sum
        _gate.Fill("a", 60, 100);
        Assert.Equal("MAX_POSITION", _gate.Place(RiskRig.Request("d", 51)).Code);
        _gate.End("a");
        Assert.True(_gate.Place(RiskRig.Request("d", 51)).IsAllowed);
    }

    [Fact]
    public void Check_PositionAboveALimitSetLater_MayBeReduced()
    {
        _gate.Trade("a", 500, OrderSide.Buy, 100);
        _gate.SetRule("pos", RiskKind.Position, 100);
        Assert.True(_gate.Place(RiskRig.Request("b", 300, OrderSide.Sell)).IsAllowed);
        Assert.True(_gate.Place(RiskRig.Request("c", 200, OrderSide.Sell)).IsAllowed);
        Assert.Equal("MAX_POSITION", _gate.Place(RiskRig.Request("d", 200, OrderSide.Sell)).Code); // -200 were all of them filled
    }

    [Fact]
    public void Check_RulesOfOneStrategy_LeaveOthersAlone()
    {
        _gate.SetRule("r", RiskKind.OrderQuantity, 10, RiskScope.Strategy("s1"));
        Assert.False(_gate.Check(RiskRig.Request("a")).IsAllowed);
        Assert.True(_gate.Check(RiskRig.Request("a", strategy: "s2")).IsAllowed);
        _gate.SetRule("q", RiskKind.OrderQuantity, 10, RiskScope.Account(RiskRig.Account));
        Assert.False(_gate.Check(RiskRig.Request("a", strategy: "s2")).IsAllowed);
    }

    [Fact]
    public void Check_Restricted_NamesTheSymbol()
    {
        _gate.SetRule("list", RiskKind.Restricted, 0, null, "GME", "SPY");
        var decision = _gate.Check(RiskRig.Request("a"));
        Assert.Equal("RESTRICTED", decision.Code);
        Assert.Contains("SPY", decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Decision_CarriesTheNumbersItSaw()
    {
        _gate.Trade("a", 30, OrderSide.Buy, 99);
        _gate.Place(RiskRig.Request("b", 20));
        var numbers = _gate.Check(RiskRig.Request("c", 10)).Numbers;
        Assert.Equal((10, 1_000m, 30, 60, 1), (numbers.Quantity, numbers.Notional, numbers.Position, numbers.WorstPosition, numbers.OpenOrders));
    }

    // Whether the limit is reached cannot be told: what is held may have lost any amount.
    [Theory]
    [InlineData(nameof(RiskKind.DayLoss))]
    [InlineData(nameof(RiskKind.Drawdown))]
    public void Check_LossLimitWhileSomethingHeldHasNoPrice_RefusesAllButWhatReduces(string kind)
    {
        _gate.SetRule("loss", Enum.Parse<RiskKind>(kind), 500, RiskScope.Strategy("s1"));
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.ForgetLast(RiskRig.Spy);
        var decision = _gate.Check(RiskRig.Request("b", 1, instrument: RiskRig.Es));
        Assert.Equal((RiskGate.NoPriceCode, "loss"), (decision.Code, decision.RuleId));
        Assert.Contains("price of SPY", decision.Text, StringComparison.Ordinal);
        Assert.True(_gate.Check(RiskRig.Request("c", 100, OrderSide.Sell)).IsAllowed);
        Assert.Equal(RiskGate.NoPriceCode, _gate.Check(RiskRig.Request("d", 101, OrderSide.Sell)).Code);
        Assert.True(_gate.Check(RiskRig.Request("e", strategy: "s2")).IsAllowed);
        _gate.SetLast(100);
        Assert.True(_gate.Check(RiskRig.Request("b", 1)).IsAllowed);
    }

    [Fact]
    public void Check_LossLimitWhileThereIsNoExchangeRate_NamesIt()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500);
        var shell = new Instrument("SHEL", Currency: "GBP");
        _gate.SetLast(25, shell);
        _gate.Trade("a", 100, OrderSide.Buy, 25, shell);
        Assert.Contains("exchange rate of GBP", _gate.Check(RiskRig.Request("b", 1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BeforeSend_KillSwitchSetMeanwhile_RefusesAndSaysSoInTheDecisions()
    {
        _gate.Place(RiskRig.Request("a"));
        _gate.Kills.Engage(RiskScope.Global, "anna", "test");
        Assert.Equal(RiskGate.KillSwitchCode, BeforeSend(RiskRig.Request("a"))?.Code);
        var newest = _gate.Decisions.NewestFirst.First();
        Assert.Equal(("a", RiskGate.KillSwitchCode, 100m), (newest.Request.ClientOrderId, newest.Decision.Code, newest.Decision.Numbers.WorstPosition));
    }

    [Fact]
    public void BeforeSend_HaltedMeanwhile_OnlyWhatReducesAndWhatIsAttachedPasses()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.Place(RiskRig.Request("b", 10));
        _gate.Place(RiskRig.Request("c", 100, OrderSide.Sell));
        Assert.Null(BeforeSend(RiskRig.Request("b", 10)));
        _gate.SetLast(90);
        _gate.Halts.Mark();
        Assert.Equal("DAY_LOSS", BeforeSend(RiskRig.Request("b", 10))?.Code);
        Assert.Null(BeforeSend(RiskRig.Request("c", 100, OrderSide.Sell)));
        _gate.End("c");
        // Two exits of one entry: each alone closes it.
        Assert.Null(BeforeSend(RiskRig.Request("d", 101, OrderSide.Sell) with { ParentClientOrderId = "a" }));
    }

    [Fact]
    public void BeforeSend_RestrictedMeanwhile_Refuses()
    {
        _gate.Place(RiskRig.Request("a"));
        _gate.SetRule("list", RiskKind.Restricted, 0, RiskScope.Strategy("s1"), "SPY");
        Assert.Equal("RESTRICTED", BeforeSend(RiskRig.Request("a"))?.Code);
        Assert.Equal("list", _gate.Decisions.NewestFirst.First().Decision.RuleId);
        Assert.Null(BeforeSend(RiskRig.Request("b", strategy: "s2")));
    }

    // One scope may hold what another is short of.
    [Fact]
    public void Halt_OfTwoScopes_AnOrderMustReduceBoth()
    {
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetRule("all", RiskKind.DayLoss, 500);
        _gate.SetRule("s2", RiskKind.DayLoss, 1, RiskScope.Strategy("s2"));
        _gate.Halts.Mark();
        _gate.Place(RiskRig.Request("b", 10, strategy: "s2"));
        _gate.Fill("b", 10, 101);
        _gate.End("b");
        _gate.SetLast(90);
        Assert.True(_gate.Check(RiskRig.Request("c", 10, OrderSide.Sell, strategy: "s2")).IsAllowed);
        Assert.Equal("DAY_LOSS", _gate.Check(RiskRig.Request("c", 20, OrderSide.Sell, strategy: "s2")).Code);
    }

    private GateRefusal? BeforeSend(OrderRequest request) => _gate.Checks.Check(request, null, GateStage.BeforeSend);
}
