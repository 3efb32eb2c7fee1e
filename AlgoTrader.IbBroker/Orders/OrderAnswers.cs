using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Gives answers, and asks the fence before each: a stale leader neither confirms nor refuses (invariant I16). Whoever repeats a request
/// whose record is not durable yet waits with the first.
/// </summary>
internal sealed class OrderAnswers(OrderBook book, IFence fence)
{
    private readonly Dictionary<string, List<Action<OrderAnswer>>> _waiting = [];

    /// <summary>The order's record is on its way to the disk.</summary>
    public bool IsAwaited(string clientOrderId) => _waiting.ContainsKey(clientOrderId);

    public void Await(IReadOnlyList<Order> unit, Action<OrderAnswer> reply)
    {
        _waiting[unit[0].ClientOrderId] = [reply];
        foreach (var order in unit.Skip(1))
            _waiting[order.ClientOrderId] = [];
    }

    /// <summary>The same again.</summary>
    public void Repeat(IReadOnlyList<OrderRequest> unit, Action<OrderAnswer> reply)
    {
        if (_waiting.TryGetValue(unit[0].ClientOrderId, out var waiting))
            waiting.Add(answer => reply(answer.Refusal is null ? answer with { AlreadyKnown = true } : answer));
        else if (book.SealedBecause is { } reason)
            Give(reply, new OrderAnswer(new OrderRefusedException(OrderRefusal.JournalFailed, reason)));
        else
            Give(reply, new OrderAnswer(Now(unit.Select(request => request.ClientOrderId)), true, null));
    }

    /// <summary>The record is durable, or refused: the keys are no longer awaited.</summary>
    /// <returns>Those who wait for the answer.</returns>
    public IReadOnlyList<Action<OrderAnswer>> Release(IReadOnlyList<Order> unit)
    {
        _waiting.Remove(unit[0].ClientOrderId, out var waiting);
        foreach (var order in unit.Skip(1))
            _waiting.Remove(order.ClientOrderId);
        return waiting ?? [];
    }

    public IReadOnlyList<Order> Now(IEnumerable<string> ids) => [.. ids.Select(id => book.Find(id)!)];

    public void Give(IReadOnlyList<Action<OrderAnswer>> replies, OrderAnswer answer)
    {
        foreach (var reply in replies)
            Give(reply, answer);
    }

    public void Give(Action<OrderAnswer> reply, OrderAnswer answer) => reply(fence.Holds
        ? answer
        : new OrderAnswer(new OrderRefusedException(
            OrderRefusal.NotLeader, "This replica does not lead and says nothing about the order; ask the leader, with the same key.")));

    public static OrderAnswer From(JournalRefusal refusal) => new(refusal.NotLeader
        ? new OrderRefusedException(OrderRefusal.NotLeader, $"{refusal.Text} Ask the leader, with the same key.")
        : new OrderRefusedException(OrderRefusal.JournalFailed, $"{refusal.Text} Nothing was sent; ask again with the same key once there is room on the disk."));
}
