using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;

namespace AlgoTrader.Reliability.Checks;

/// <summary>
/// Invariant I15, at the exchange: whatever the broker knew, no order that arrives may break a limit. Positions are left
/// out where fills are reported long after the end of their order: nobody could know of them.
/// </summary>
internal sealed class Limits(World world, Scenario scenario, LedgerGroups groups)
{
    public void Check(LedgerOrder arrived, IReadOnlyList<LedgerOrder> orders)
    {
        if (arrived.Index < 0)
            return;
        foreach (var rule in scenario.Rules)
        {
            if (!rule.Scope.Contains(IbLedger.Account, OrderPlan.StrategyOf(arrived.Index)))
                continue;
            switch (rule.Kind)
            {
                case RiskKind.OrderQuantity when arrived.Order.TotalQuantity > rule.Threshold:
                    world.Violate("I15", $"{arrived.Ref} is of {arrived.Order.TotalQuantity}, and {rule.Threshold} is the most of an order");
                    break;
                case RiskKind.Restricted when rule.Symbols.Contains(arrived.Contract.Symbol):
                    world.Violate("I15", $"{arrived.Ref} trades {arrived.Contract.Symbol}, which is restricted");
                    break;
                case RiskKind.OpenOrders:
                    CheckOpen(rule, arrived, orders);
                    break;
                case RiskKind.Position:
                    CheckPosition(rule, arrived, orders);
                    break;
            }
        }
    }

    private void CheckOpen(RiskRule rule, LedgerOrder arrived, IReadOnlyList<LedgerOrder> orders)
    {
        var open = 0;
        foreach (var order in orders)
        {
            if (order is { Index: >= 0, IsOpen: true } && rule.Scope.Contains(IbLedger.Account, OrderPlan.StrategyOf(order.Index)))
                open++;
        }

        if (open > rule.Threshold)
            world.Violate("I15", $"with {arrived.Ref} {open} orders of {rule.Scope} are open, and {rule.Threshold} is the most");
    }

    private void CheckPosition(RiskRule rule, LedgerOrder arrived, IReadOnlyList<LedgerOrder> orders)
    {
        var isBuy = IsBuy(arrived);
        var (held, working) = (0m, 0m);
        var exits = new Dictionary<LedgerOrder, decimal>();
        foreach (var order in orders)
        {
            if (order.Index < 0 || order.Contract != arrived.Contract || !rule.Scope.Contains(IbLedger.Account, OrderPlan.StrategyOf(order.Index)))
                continue;
            if (IsReportedLate(order))
                return;
            held += IsBuy(order) ? order.Filled : -order.Filled;
            if (!order.IsOpen || IsBuy(order) != isBuy)
                continue;
            // What is attached closes no more than its parent has, whichever of the exits it is, and no more than their own sizes.
            var closed = order.Parent is null ? 0 : exits.GetValueOrDefault(order.Parent);
            var more = order.Parent is null ? order.Remaining : Math.Clamp(groups.AllowanceOf(order) - closed, 0, order.Remaining);
            if (order.Parent is not null)
                exits[order.Parent] = closed + more;
            working += more;
        }

        var worst = isBuy ? held + working : held - working;
        // Who only reduces what is held may, however much it is.
        if (Math.Abs(worst) > rule.Threshold && (isBuy ? worst > 0 : worst < 0))
            world.Violate("I15", $"with {arrived.Ref} {rule.Scope} may come to hold {worst} {arrived.Contract.Symbol}, and {rule.Threshold} is the most");
    }

    private bool IsReportedLate(LedgerOrder order) =>
        scenario.Has(order.Index, FaultKind.ExecutionAfterCancel) || scenario.Has(order.Index, FaultKind.ReportsDelayed) || scenario.Has(order.Index, FaultKind.ExecutionCorrected);

    private static bool IsBuy(LedgerOrder order) => order.Order.Action == Tws.Messages.Orders.Order.Buy;
}
