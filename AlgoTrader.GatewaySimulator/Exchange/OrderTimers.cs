using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Everything that happens to an order by the clock alone. A change of the order makes its earlier timers void.</summary>
internal sealed class OrderTimers(Simulation simulation, OrderGates gates)
{
    /// <summary>Tries to bring an order further.</summary>
    public required Action<WorkingOrder> Advance { get; init; }

    /// <summary>An order's time is up.</summary>
    public required Action<WorkingOrder, string> Expire { get; init; }

    /// <summary>The session closes: orders for the close have their auction.</summary>
    public required Action<WorkingOrder> Close { get; init; }

    /// <summary>The session of a day order is over.</summary>
    public required Action<WorkingOrder> EndOfDay { get; init; }

    public void Arm(WorkingOrder order)
    {
        var now = simulation.Now;
        var accepted = MarketTime.FromNanos(order.AcceptedNanos);
        if (OrderGates.StartOf(order) is { } start)
            At(order, start, Advance);
        foreach (var time in ConditionCheck.TimesOf(order))
            At(order, time, Advance);
        if (gates.LocatedAt(order) is { } located)
            At(order, located, Advance);
        if (!order.IsReleased && SessionHours.NextOpen(order.Instrument.Schedule, now) is { } open)
            At(order, open, Advance);
        ArmEnd(order, accepted);
        ArmAlgo(order);
    }

    private void ArmEnd(WorkingOrder order, DateTimeOffset accepted)
    {
        if (OrderTypes.IsOnClose(order.Order) && SessionHours.NextClose(order.Instrument.Schedule, accepted) is { } close)
            At(order, close, Close);
        else if (order.Order.Tif == TimesInForce.Day && SessionHours.EndOfDayOrder(order, accepted) is { } end)
            At(order, end, EndOfDay);
        if (order.Order.Tif == TimesInForce.GoodTillDate && TwsTime.TryParse(order.Order.GoodTillDate, out var until))
            At(order, until, expired => Expire(expired, " the order's time is over"));
        if (order.Order.Duration is > 0 and < int.MaxValue and { } seconds)
            At(order, accepted.AddSeconds(seconds), expired => Expire(expired, " the order's duration is over"));
    }

    private void ArmAlgo(WorkingOrder order)
    {
        if (order.Order.Algo is not { Strategy.Length: > 0 })
            return;
        order.Allowance = 0;
        foreach (var (time, allowance) in AlgoSchedule.Of(order))
        {
            At(order, time, sliced =>
            {
                sliced.Allowance = allowance;
                sliced.Standing.LeaveQueue();
                Advance(sliced);
            });
        }
    }

    private void At(WorkingOrder order, DateTimeOffset time, Action<WorkingOrder> action)
    {
        var armed = order.Order;
        void Fire()
        {
            if (order.IsWorking && ReferenceEquals(order.Order, armed))
                action(order);
        }
        if (time <= simulation.Now)
            Fire();
        else
            simulation.Timers.At(time, Fire);
    }
}
