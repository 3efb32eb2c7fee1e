using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>
/// What IB does with orders that belong together: exits wait for their parent's first fill, go with a parent that was not filled and are cut to
/// the size of one that was filled in part; alternatives are cancelled or reduced by a fill. And it sees to invariant I18, by what was planned.
/// </summary>
internal sealed class LedgerGroups(
    World world, Scenario scenario, List<LedgerOrder> orders, Action<LedgerOrder> begin, Action<LedgerOrder, string> cancel, Action<LedgerOrder, decimal> reduce)
{
    private const string GroupIsDone = "OCA group is already filled";
    private const string ParentIsGone = "Parent order is being cancelled";

    private readonly HashSet<int> _arrived = [];
    private readonly Dictionary<int, OrderPlan> _plans = scenario.Orders.SelectMany(order => order.Members).ToDictionary(plan => plan.Index);

    /// <summary>A gateway has been sent it.</summary>
    public void Arrived(int index) => _arrived.Add(index);

    /// <summary>It is at IB: an entry may be there only once its exits have been sent.</summary>
    public void Accepted(LedgerOrder order)
    {
        if (!_plans.TryGetValue(order.Index, out var plan))
            return;
        foreach (var leg in plan.Legs)
        {
            if (!_arrived.Contains(leg.Index))
                world.Violate("I18", $"{order.Ref} goes to the exchange, and {leg.Request.ClientOrderId}, which belongs to it, was not sent");
        }
    }

    /// <returns>Why it is not taken; null when it is.</returns>
    public string? Refusal(LedgerOrder order, int parentId)
    {
        if (parentId != 0 && (order.Parent is not { } parent || (!parent.IsOpen && parent.Entered == 0)))
            return ParentIsGone;
        return order.Order.OcaGroup.Length > 0 && Alternatives(order).Any(other => IsCancelling(order) ? other.Entered > 0 : other.Status == Tws.Messages.Orders.OrderStatuses.Filled)
            ? GroupIsDone
            : null;
    }

    /// <summary>How much it may fill by what its parent has.</summary>
    public decimal AllowanceOf(LedgerOrder order) => order.Parent is { } parent ? parent.Entered - ExitsOf(parent) : decimal.MaxValue;

    public void Filled(LedgerOrder order, decimal shares)
    {
        CheckPlan(order);
        foreach (var child in ChildrenOf(order))
            begin(child);
        if (!order.IsOpen)
            Cut(order);
        foreach (var other in Alternatives(order))
        {
            if (!other.IsOpen)
                continue;
            if (IsCancelling(order) || !order.IsOpen)
                cancel(other, "an alternative was filled");
            else
                TakePart(other, shares / (order.Remaining + shares));
        }
    }

    /// <summary>Its owner cancelled it: what is attached goes with it, and so do its alternatives.</summary>
    public void Cancelled(LedgerOrder order)
    {
        foreach (var child in ChildrenOf(order))
        {
            if (order.Entered == 0)
                cancel(child, ParentIsGone);
        }

        Cut(order);
        foreach (var other in Alternatives(order))
        {
            if (other.IsOpen)
                CancelWithChildren(other);
        }
    }

    private void CancelWithChildren(LedgerOrder order)
    {
        cancel(order, "an alternative was cancelled");
        foreach (var child in ChildrenOf(order))
        {
            if (order.Entered == 0)
                cancel(child, ParentIsGone);
        }

        Cut(order);
    }

    /// <summary>No more can be closed than the parent has.</summary>
    public void Cut(LedgerOrder parent)
    {
        foreach (var child in ChildrenOf(parent))
        {
            if (child.Filled >= parent.Entered)
                cancel(child, "its parent has no more");
            else if (child.Order.TotalQuantity > parent.Entered)
                reduce(child, parent.Entered);
        }
    }

    private void TakePart(LedgerOrder order, decimal part)
    {
        var left = decimal.Floor(order.Remaining * (1 - part));
        if (left <= 0)
            cancel(order, "an alternative was filled");
        else if (left != order.Remaining)
            reduce(order, order.Filled + left);
    }

    private LedgerOrder[] ChildrenOf(LedgerOrder parent) => orders.Exists(order => order.Parent == parent) ? [.. orders.Where(order => order.Parent == parent && order.IsOpen)] : [];

    private LedgerOrder[] Alternatives(LedgerOrder order) =>
        order.Group.Length == 0 ? [] : [.. orders.Where(other => other != order && string.Equals(other.Group, order.Group, StringComparison.Ordinal))];

    private decimal ExitsOf(LedgerOrder parent)
    {
        var exits = 0m;
        foreach (var order in orders)
        {
            if (order.Parent == parent)
                exits += order.Entered;
        }

        return exits;
    }

    private static bool IsCancelling(LedgerOrder order) => order.Order.OcaType == (int)OcaType.CancelWithBlock;

    /// <summary>Invariant I18: exits fill no more than was entered, and of orders that cancel each other one is filled.</summary>
    private void CheckPlan(LedgerOrder filled)
    {
        if (!_plans.TryGetValue(filled.Index, out var plan))
            return;
        if (plan.IsLeg)
        {
            var (entered, exited) = (0m, 0m);
            foreach (var order in orders)
            {
                if (order.Index < 0 || OrderPlan.RootOf(order.Index) != OrderPlan.RootOf(plan.Index))
                    continue;
                if (OrderPlan.IsLegIndex(order.Index))
                    exited += order.Entered;
                else
                    entered += order.Entered;
            }

            if (exited > entered)
                world.Violate("I18", $"{filled.Ref}: {exited} were closed of {entered} entered");
        }

        if (plan.Request.OcaType != OcaType.CancelWithBlock)
            return;
        foreach (var order in orders)
        {
            if (order != filled && order.Entered > 0 && _plans.TryGetValue(order.Index, out var other) && other.Request.OcaGroup == plan.Request.OcaGroup)
                world.Violate("I18", $"{filled.Ref} is filled, and {order.Ref}, which it should have cancelled, was too");
        }
    }
}
