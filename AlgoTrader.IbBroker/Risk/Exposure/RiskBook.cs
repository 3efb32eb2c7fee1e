using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// Exposure of everything, of each account and of each strategy. It is told of each order from the moment that it is journalled, so that
/// what is in flight counts (I15), and rebuilds itself from the journal after a restart. Used on the broker's loop only.
/// </summary>
internal sealed class RiskBook(IRiskPrices prices, TimeProvider time)
{
    private readonly Dictionary<RiskScope, ScopeExposure> _byScope = [];
    private readonly List<ScopeExposure> _sequence = [];
    private readonly Dictionary<string, Counted> _orders = [];
    private readonly Dictionary<string, Execution> _executions = [];

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

    /// <summary>An order was taken in or has changed.</summary>
    /// <param name="account">The account that it trades for.</param>
    public void On(Order order, string account)
    {
        var remaining = order.Status.IsFinal() ? 0 : Math.Max(0, order.RemainingQuantity);
        if (!_orders.TryGetValue(order.ClientOrderId, out var counted))
        {
            if (order.Status.IsFinal())
                return;
            var now = time.GetUtcNow();
            foreach (var exposure in ScopesOf(account, order.Request.StrategyId))
            {
                exposure.Opened(order.Request.Instrument, order.Request.Side, remaining);
                // An order of before a restart is no order of now.
                if (now - order.CreatedAt < TimeSpan.FromSeconds(1))
                    exposure.Sent(now);
            }

            _orders.Add(order.ClientOrderId, new Counted(remaining, account));
            return;
        }

        foreach (var exposure in ScopesOf(counted.Account, order.Request.StrategyId))
        {
            if (order.Status.IsFinal())
                exposure.Ended(order.Request.Instrument, order.Request.Side, counted.Remaining);
            else if (remaining != counted.Remaining)
                exposure.Change(order.Request.Instrument, order.Request.Side, remaining - counted.Remaining);
        }

        if (order.Status.IsFinal())
            _orders.Remove(order.ClientOrderId);
        else
            _orders[order.ClientOrderId] = counted with { Remaining = remaining };
    }

    /// <summary>An execution was booked, or its fee became known. One counts once, however often it is told.</summary>
    public void On(Execution execution)
    {
        var known = _executions.GetValueOrDefault(execution.ExecId);
        _executions[execution.ExecId] = execution;
        var fee = (execution.Fee ?? 0) - (known?.Fee ?? 0);
        foreach (var exposure in ScopesOf(execution.Account, execution.StrategyId))
        {
            if (known is null)
                exposure.Filled(execution.Instrument, execution.SignedQuantity, execution.Price.ToDecimal(), prices.Multiplier(execution.Instrument));
            if (fee != 0)
                exposure.Fee(execution.Instrument, fee);
        }
    }

    public IEnumerable<ScopeExposure> ScopesOf(string account, string strategyId)
    {
        yield return Of(RiskScope.Global);
        if (account.Length > 0)
            yield return Of(RiskScope.Account(account));
        if (strategyId.Length > 0)
            yield return Of(RiskScope.Strategy(strategyId));
    }

    private sealed record Counted(decimal Remaining, string Account);
}
