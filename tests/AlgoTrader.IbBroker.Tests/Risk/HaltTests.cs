using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class HaltTests : IDisposable
{
    private readonly RiskRig _gate = new();

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void DayLoss_OpenPositionMarked_HaltsAtTheLimit()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500, RiskScope.Strategy("s1"));
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(95.01m);
        Assert.True(_gate.Check(RiskRig.Request("b", 1)).IsAllowed);
        _gate.SetLast(95);
        Assert.Equal("DAY_LOSS", _gate.Check(RiskRig.Request("b", 1)).Code);
        Assert.True(_gate.Check(RiskRig.Request("b", 1, strategy: "s2")).IsAllowed);
        _gate.SetLast(100);
        Assert.Equal("DAY_LOSS", _gate.Check(RiskRig.Request("b", 1)).Code); // a halt stays although the price came back
    }

    [Fact]
    public void DayLoss_CountsFees()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 10);
        _gate.Halts.Mark();
        _gate.Place(RiskRig.Request("a"));
        _gate.Fill("a", 100, 100, fee: 10);
        Assert.Equal("DAY_LOSS", _gate.Check(RiskRig.Request("b")).Code);
    }

    [Fact]
    public void Halt_OrdersThatReduce_Pass()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(90);
        Assert.True(_gate.Place(RiskRig.Request("b", 60, OrderSide.Sell)).IsAllowed);
        Assert.Equal("DAY_LOSS", _gate.Place(RiskRig.Request("c", 41, OrderSide.Sell)).Code); // with the one that works it would be short
        Assert.True(_gate.Place(RiskRig.Request("c", 40, OrderSide.Sell)).IsAllowed);
    }

    [Fact]
    public void DayLoss_NextTradingDay_BeginsAnew()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(90);
        Assert.False(_gate.Check(RiskRig.Request("b")).IsAllowed);
        _gate.Time.Advance(TimeSpan.FromHours(13)); // 23:00 in New York
        Assert.False(_gate.Check(RiskRig.Request("b")).IsAllowed);
        _gate.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(_gate.Check(RiskRig.Request("b")).IsAllowed);
        _gate.SetLast(85);
        Assert.Equal("DAY_LOSS", _gate.Check(RiskRig.Request("b")).Code); // from where the day began
    }

    [Fact]
    public void Drawdown_StaysUntilAPersonResetsIt()
    {
        _gate.SetRule("dd", RiskKind.Drawdown, 300);
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(110);
        _gate.Halts.Mark();
        _gate.SetLast(107);
        Assert.Equal("DRAWDOWN", _gate.Check(RiskRig.Request("b")).Code);
        _gate.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("DRAWDOWN", _gate.Check(RiskRig.Request("b")).Code);
        Assert.True(_gate.Halts.Reset(RiskScope.Global, RiskKind.Drawdown, "anna"));
        Assert.True(_gate.Check(RiskRig.Request("b")).IsAllowed);
        _gate.SetLast(104);
        Assert.Equal("DRAWDOWN", _gate.Check(RiskRig.Request("b")).Code); // from the level that was accepted
    }

    [Fact]
    public void LossStreak_AWinEndsIt()
    {
        _gate.SetRule("streak", RiskKind.LossStreak, 2);
        Lose("1");
        _gate.Trade("w1", 10, OrderSide.Buy, 100);
        _gate.Trade("w2", 10, OrderSide.Sell, 101);
        Lose("2");
        Assert.True(_gate.Check(RiskRig.Request("x")).IsAllowed);
        Lose("3");
        Assert.Equal("LOSS_STREAK", _gate.Check(RiskRig.Request("x")).Code);
        _gate.Halts.Reset(RiskScope.Global, RiskKind.LossStreak, "anna");
        Assert.True(_gate.Check(RiskRig.Request("x")).IsAllowed);
    }

    [Fact]
    public void LossStreak_EachRoundTripCountsAlone()
    {
        _gate.SetRule("streak", RiskKind.LossStreak, 2);
        _gate.Trade("w1", 10, OrderSide.Buy, 100);
        _gate.Trade("w2", 10, OrderSide.Sell, 200);
        Lose("1");
        Lose("2"); // both together still leave a profit
        Assert.Equal("LOSS_STREAK", _gate.Check(RiskRig.Request("x")).Code);
    }

    [Fact]
    public void LossStreak_AFillThatCrossesZero_EndsARoundTrip()
    {
        _gate.SetRule("streak", RiskKind.LossStreak, 1);
        _gate.Trade("a", 10, OrderSide.Buy, 100);
        _gate.Trade("b", 25, OrderSide.Sell, 99); // loses 10, then short 15
        Assert.Equal("LOSS_STREAK", _gate.Check(RiskRig.Request("x", side: OrderSide.Sell)).Code);
    }

    [Fact]
    public void Restart_KeepsTheHaltAndTheDay()
    {
        _gate.SetRule("loss", RiskKind.DayLoss, 500);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(94);
        Assert.False(_gate.Check(RiskRig.Request("b")).IsAllowed);

        using var again = new RiskRig(_gate.Kept, _gate.Time);
        again.SetRule("loss", RiskKind.DayLoss, 500);
        again.Trade("a", 100, OrderSide.Buy, 100);
        again.SetLast(100);
        Assert.Equal("DAY_LOSS", again.Check(RiskRig.Request("b")).Code);
        Assert.Equal(0, again.Book.Of(RiskScope.Global).DayStartProfit);
    }

    [Fact]
    public void Drawdown_TheHighestProfit_SurvivesARestart()
    {
        _gate.SetRule("dd", RiskKind.Drawdown, 300);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(110);
        _gate.Halts.Mark();

        using var again = new RiskRig(_gate.Kept, _gate.Time);
        again.SetRule("dd", RiskKind.Drawdown, 300);
        again.Trade("a", 100, OrderSide.Buy, 100);
        again.SetLast(107.01m);
        Assert.True(again.Check(RiskRig.Request("b")).IsAllowed);
        again.SetLast(107);
        Assert.Equal("DRAWDOWN", again.Check(RiskRig.Request("b")).Code);
    }

    [Fact]
    public void Drawdown_TheHighestProfit_IsKeptAtEachHundredthOfTheLimit()
    {
        _gate.SetRule("dd", RiskKind.Drawdown, 300);
        _gate.Halts.Mark();
        _gate.Trade("a", 100, OrderSide.Buy, 100);
        _gate.SetLast(100.02m);
        _gate.Halts.Mark();
        Assert.Equal(0, Assert.IsType<DayBegan>(Assert.Single(_gate.Kept)).Peak);
        _gate.SetLast(100.03m);
        _gate.Halts.Mark();
        Assert.Equal([0m, 3m], _gate.Kept.Cast<DayBegan>().Select(day => day.Peak));
    }

    private void Lose(string id)
    {
        _gate.Trade($"b{id}", 10, OrderSide.Buy, 100);
        _gate.Trade($"s{id}", 10, OrderSide.Sell, 99);
    }
}
