using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// Orders attached to a parent. They wait for its first fill; those that close its position may then fill as much as it has. They are
/// cancelled with a parent that was not filled, and cut to its size when it was filled in part.
/// </summary>
internal sealed class AttachedOrders(
    OrderRegister register, Action<WorkingOrder> advance, Action<WorkingOrder> cancel, Action<WorkingOrder, Order> change)
{
    public IEnumerable<WorkingOrder> ChildrenOf(WorkingOrder parent) => register.Working.Where(order => order.Parent == parent);

    /// <summary>How much a child may fill while its parent works.</summary>
    public static decimal AllowanceOf(WorkingOrder child) =>
        child.Parent is { } parent && Closes(child, parent) ? parent.Filled : decimal.MaxValue;

    public static bool IsHeld(WorkingOrder child) =>
        child.Parent is { } parent && (Closes(child, parent) ? parent.Filled == 0 : parent.Remaining > 0);

    /// <summary>Children that close the position of one parent are one another's alternatives.</summary>
    public static Order InGroup(Order order, WorkingOrder? parent) =>
        parent is null || order.OcaGroup.Length > 0 || order.Hedge is not null || order.Action == parent.Order.Action
            ? order
            : order with { OcaGroup = parent.PermId.ToString(System.Globalization.CultureInfo.InvariantCulture), OcaType = 3 };

    public void OnFill(WorkingOrder parent)
    {
        foreach (var child in ChildrenOf(parent).ToArray())
        {
            child.Allowance = AllowanceOf(child);
            child.Standing.IsInThisMinute = parent.Standing.IsInThisMinute;
            if (child.IsWorking)
                advance(child);
        }
    }

    public void OnEnd(WorkingOrder ended)
    {
        foreach (var child in ChildrenOf(ended).ToArray())
        {
            if (!child.IsWorking)
                continue;
            if (ended.Filled == 0 || !Closes(child, ended))
                cancel(child);
            else if (child.Order.TotalQuantity > ended.Filled)
                change(child, child.Order with { TotalQuantity = ended.Filled });
        }
        if (ended is { Order.AutoCancelParent: true, Parent.IsWorking: true })
            cancel(ended.Parent);
    }

    private static bool Closes(WorkingOrder child, WorkingOrder parent) =>
        child.Instrument.ConId == parent.Instrument.ConId && child.Order.Action != parent.Order.Action;
}
