using System.Collections.Concurrent;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Takes a position with a bracket and rests an order in the first minute, then does what it should not.</summary>
[Strategy("misbehaving")]
public sealed class MisbehavingStrategy(MisbehavingParameters parameters) : Strategy
{
    private static readonly Price Far = Price.FromDecimal(1);
    private static readonly ConcurrentDictionary<string, bool> Checked = new(StringComparer.Ordinal);
    private int _minutes;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    private Misdeed Misdeed => (Misdeed)parameters.Misdeed;

    protected override void OnStart()
    {
        if (Misdeed == Misdeed.ThrowAtStart)
            throw new InvalidOperationException("not today");
        if (Misdeed == Misdeed.HangAtStart || (Misdeed == Misdeed.HangOnceChecked && !Checked.TryAdd(Context.StrategyId, true)))
            Hang();
    }

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.IsWarmingUp)
            return;
        if (++_minutes == 1 && Misdeed is not (Misdeed.Insist or Misdeed.Ask))
        {
            Context.PlaceBracket(OrderTerms.Market(instrument, OrderSide.Buy, 10), Price.FromDecimal(1000), Far, "entry");
            Context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 5, Far), "rest");
        }

        if (_minutes == parameters.AtMinute)
            Misbehave();
    }

    protected override void OnOrderUpdate(Order order)
    {
        Context.Log($"{order.Status}: {order.Reason}");
        if (Misdeed == Misdeed.Insist && order.Status == OrderStatus.Rejected)
            Ask();
    }

    private void Misbehave()
    {
        switch (Misdeed)
        {
            case Misdeed.Throw:
                throw new InvalidOperationException("on purpose");
            case Misdeed.Hang:
                Hang();
                break;
            case Misdeed.FloodOrders:
                for (var i = 0; i < 100_000; i++)
                    Context.Place(OrderTerms.Limit(Context.Instrument, OrderSide.Buy, 1, Far), "flood");
                break;
            case Misdeed.FloodLog:
                for (var i = 0; i < 100_000; i++)
                    Context.Log("flood");
                break;
            case Misdeed.Insist or Misdeed.Ask:
                Ask();
                break;
        }
    }

    /// <summary>Until the switch of its name is set, SamplePlugin.Release. and the id: the only thing that a plugin's own context shares with a test by name.</summary>
    private void Hang()
    {
        using var never = new ManualResetEventSlim();
        while (!AppContext.TryGetSwitch("SamplePlugin.Release." + Context.StrategyId, out var isReleased) || !isReleased)
            never.Wait(10);
    }

    private void Ask() => Context.Place(OrderTerms.Market(Context.Instrument, OrderSide.Buy, 1), "ask");
}
