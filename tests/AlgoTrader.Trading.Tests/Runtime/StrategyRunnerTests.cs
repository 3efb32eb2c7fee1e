using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>The market as the strategy sees it: bars, history, timers.</summary>
public sealed class StrategyRunnerTests : RunnerTests
{
    [Fact]
    public void OnBar_StrategySubmits_HandsOutTheDecision()
    {
        var decision = Decide(0);
        Assert.Equal(
            new PlaceDecision(new OrderRequest("mr-spy-20240304T143100-1", "mr-spy", Spy, OrderSide.Buy, OrderType.Market, 100), "test"),
            decision);
        Assert.Null(decision.Request.Problem());
        Assert.Equal(decision.Request, Unconfirmed());
        Assert.True(Runner.HasOpenOrder);
        Assert.Equal(Open.AddMinutes(1), Runner.Time);
    }

    [Fact]
    public void OnBar_WarmUp_FollowsTheMarketButDecidesNothing()
    {
        Script.Bar = context =>
        {
            Assert.True(context.IsWarmingUp);
            context.ShowIndicator("bars", Script.Bars.Count);
            Submit(context);
        };
        Assert.Empty(Runner.OnBar(Minute(0), warmUp: true));
        Assert.Empty(Runner.OnBar(Minute(1), warmUp: true));
        Assert.Equal((false, 0L, 2d), (Runner.HasOpenOrder, Runner.BarsSeen, Runner.Indicators["bars"]));

        Script.Bar = Submit;
        Assert.Single(Runner.OnBar(Minute(2), warmUp: false));
        Assert.Equal((false, 1L), (Runner.IsWarmingUp, Runner.BarsSeen));
    }

    [Fact]
    public void OnBar_RepeatedOrOlder_IsIgnored()
    {
        Runner.OnBar(Minute(5), warmUp: false);
        Script.Bar = Submit;
        Assert.Empty(Runner.OnBar(Minute(5), warmUp: false));
        Assert.Empty(Runner.OnBar(Minute(4), warmUp: false));
        Assert.Empty(Runner.OnBar(Minute(4), warmUp: true));
        Assert.Equal((Minute(5), 1L, false), (Runner.LastBar, Runner.BarsSeen, Runner.HasOpenOrder));
        Assert.Single(Script.Bars);
    }

    [Fact]
    public void OnBar_StrategyOfFiveMinutes_SeesWholeBarsAtTheirEnd()
    {
        var strategy = new ScriptedStrategy(barMinutes: 5);
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        for (var i = 0; i < 14; i++)
            runner.OnBar(Minute(i), warmUp: i < 3);
        Assert.Equal([Open, Open.AddMinutes(5)], strategy.Bars.Select(bar => bar.Start));
        Assert.Equal(Open.AddMinutes(10), runner.Time);
        Assert.Equal(11, runner.BarsSeen);
    }

    [Fact]
    public void OnTime_TimersDue_FireInOrderOfTimeAtTheirTime()
    {
        var fired = new List<(string Name, DateTimeOffset Time)>();
        Script.Timer = (context, name) => fired.Add((name, context.Time));
        Script.Bar = context =>
        {
            context.SetTimer("late", Open.AddMinutes(9));
            context.SetTimer("early", Open.AddMinutes(2));
            context.SetTimer("moved", Open.AddMinutes(1));
            context.SetTimer("moved", Open.AddMinutes(3));
        };
        Runner.OnBar(Minute(0), warmUp: false);
        Runner.OnTime(UnixNanos.From(Open.AddMinutes(5)));
        Assert.Equal([("early", Open.AddMinutes(2)), ("moved", Open.AddMinutes(3))], fired);
        Assert.Equal(UnixNanos.From(Open.AddMinutes(9)), Runner.NextTimerNanos);
    }

    [Fact]
    public void History_Kept_IsTheNewestBarsOldestFirst()
    {
        var strategy = new ScriptedStrategy { Start = context => context.KeepHistory(Spy, TimeSpan.FromMinutes(5), 2) };
        IReadOnlyList<Bar> history = [];
        strategy.Bar = context => history = context.History(Spy, TimeSpan.FromMinutes(5));
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        for (var i = 0; i < 31; i++)
            runner.OnBar(Minute(i), warmUp: false);
        Assert.Equal([Open.AddMinutes(20), Open.AddMinutes(25)], history.Select(bar => bar.Start));
    }
}
