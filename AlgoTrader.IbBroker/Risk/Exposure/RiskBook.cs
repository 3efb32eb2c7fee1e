using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// Exposure of everything, of each account and of each strategy. It is told of each order from the moment that it is journalled, so that
/// what is in flight counts (I15), and rebuilds itself from the journal after a restart. Used on the broker's loop only.
/// </summary>
internal sealed class RiskBook : IOrderBookListener
{
    private readonly IRiskPrices _prices;
    private readonly TimeProvider _time;
    private readonly SteadyClock _clock;
    private readonly Dictionary<RiskScope, ScopeExposure> _byScope = [];
    private readonly List<ScopeExposure> _sequence = [];
    private readonly Dictionary<string, Counted> _orders = [];
    private readonly Dictionary<string, Execution> _executions = [];
    private readonly UnbookedFills _unbooked;

    public RiskBook(IRiskPrices prices, TimeProvider time)
    {
        (_prices, _time, _clock) = (prices, time, new SteadyClock(time));
        Adjustments = new AdjustedUnits(prices, ScopesOf);
        _unbooked = new UnbookedFills((order, units) =>
        {
            foreach (var exposure in ScopesOf(order.Account, order.Request.StrategyId))
                exposure.Change(order.Request.Instrument, order.Request.Side, units);
        });
    }

    /// <summary>The clock of order rates: it does not stop for an hour because somebody sets the machine's back by one.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>What is held without an execution.</summary>
    public AdjustedUnits Adjustments { get; }

    /// <summary>In the order in which they first appeared.</summary>
    public IReadOnlyList<ScopeExposure> Scopes => _sequence;

    public ScopeExposure Of(RiskScope scope)
    {
        if (!_byScope.TryGetValue(scope, out var exposure))
        {
            _byScope.Add(scope, exposure = new ScopeExposure(scope));
            _sequence.Add(exposure);
        }

        return exposure;
    }

    /// <summary>Takes in what stood before this start, and follows the book from now on.</summary>
    public void Follow(OrderBook book)
    {
        // As they came, as far as can be told: what a fill closes must have been held before.
        var adjustments = new Queue<PositionAdjustment>(book.Adjustments);
        foreach (var execution in book.Executions)
        {
            while (adjustments.TryPeek(out var next) && next.Time <= execution.Time)
                Adjusted(adjustments.Dequeue());
            Booked(execution, null, isReplay: true);
        }

        while (adjustments.TryDequeue(out var adjustment))
            Adjusted(adjustment);
        foreach (var order in book.Orders)
            Stands(order);
        book.Listener = this;
    }

    /// <summary>A session is ready: the gateway has listed all executions.</summary>
    public void SessionReady() => _unbooked.Clear();

    public void Stands(Order order)
    {
        Follow(order);
        _unbooked.Follow(order);
    }

    public void Reported(Order order, decimal filled, bool isLast) => _unbooked.Reported(order, filled, isLast);

    public void Withdrawn(Order order)
    {
        if (!_orders.Remove(order.ClientOrderId, out var counted))
            return;
        foreach (var exposure in ScopesOf(counted.Account, order.Request.StrategyId))
            exposure.Ended(order.Request.Instrument, order.Request.Side, counted.Remaining);
    }

    public void Booked(Execution execution, Execution? replaced) => Booked(execution, replaced, isReplay: false);

    public void Adjusted(PositionAdjustment adjustment) => Adjustments.Add(adjustment);

    private void Booked(Execution execution, Execution? replaced, bool isReplay)
    {
        Adjustments.Price(execution.Instrument, execution.Price, isReplay);
        var known = _executions.GetValueOrDefault(execution.ExecId);
        _executions[execution.ExecId] = execution;
        if (replaced is not null)
            Book(replaced, -1, replaced.Fee ?? 0);
        Book(execution, known is null ? 1 : 0, (execution.Fee ?? 0) - (known?.Fee ?? 0));
        if (known is not null || replaced is not null)
            return;
        var root = ExecutionRevision.Of(execution.ExecId).Root;
        foreach (var exposure in ScopesOf(execution.Account, execution.StrategyId))
            exposure.Booked(root);
    }

    public IEnumerable<ScopeExposure> ScopesOf(string account, string strategyId)
    {
        yield return Of(RiskScope.Global);
        if (account.Length > 0)
            yield return Of(RiskScope.Account(account));
        if (strategyId.Length > 0)
            yield return Of(RiskScope.Strategy(strategyId));
    }

    private void Follow(Order order)
    {
        var remaining = order.Status.IsFinal() ? 0 : Math.Max(0, Math.Max(order.Request.Quantity, order.Changing?.Quantity ?? 0) - order.FilledQuantity);
        if (!_orders.TryGetValue(order.ClientOrderId, out var counted))
        {
            if (order.Status.IsFinal())
                return;
            // An order of before a restart is no order of now.
            var isNew = (_time.GetUtcNow() - order.CreatedAt).Duration() < TimeSpan.FromSeconds(1);
            foreach (var exposure in ScopesOf(order.Account, order.Request.StrategyId))
            {
                exposure.Opened(order.Request.Instrument, order.Request.Side, remaining);
                if (isNew)
                    exposure.Sent(Now);
            }

            _orders.Add(order.ClientOrderId, new Counted(remaining, order.Account, order.Changing));
            return;
        }

        foreach (var exposure in ScopesOf(counted.Account, order.Request.StrategyId))
        {
            if (order.Changing is not null && order.Changing != counted.Changing)
                exposure.Sent(Now);
            if (order.Status.IsFinal())
                exposure.Ended(order.Request.Instrument, order.Request.Side, counted.Remaining);
            else if (remaining != counted.Remaining)
                exposure.Change(order.Request.Instrument, order.Request.Side, remaining - counted.Remaining);
        }

        if (order.Status.IsFinal())
            _orders.Remove(order.ClientOrderId);
        else
            _orders[order.ClientOrderId] = counted with { Remaining = remaining, Changing = order.Changing };
    }

    /// <param name="sign">1 counts it, -1 takes it back, 0 leaves it counted.</param>
    private void Book(Execution execution, int sign, decimal fee)
    {
        var multiplier = MultiplierOf(execution);
        foreach (var exposure in ScopesOf(execution.Account, execution.StrategyId))
        {
            if (sign != 0 && execution.Quantity != 0)
                exposure.Filled(execution.Instrument, sign * execution.SignedQuantity, execution.Price.ToDecimal(), multiplier);
            if (fee != 0)
                exposure.Fee(execution.Instrument, sign < 0 ? -fee : fee);
        }
    }

    /// <summary>What the report said when it came: after a restart nobody has named the contract yet. 1 may mean that it said nothing.</summary>
    private decimal? MultiplierOf(Execution execution) => execution.Multiplier != 1 ? execution.Multiplier : _prices.Multiplier(execution.Instrument);

    private sealed record Counted(decimal Remaining, string Account, OrderRequest? Changing);
}
