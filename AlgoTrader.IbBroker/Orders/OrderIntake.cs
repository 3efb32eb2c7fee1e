using System.Diagnostics;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Takes new orders in: known keys, checks, journal, and in the journal's continuation the second check, the sending and the answer.</summary>
internal sealed class OrderIntake(
    OrderBook book,
    OrderSession session,
    OrderSender sender,
    OrderAnswers answers,
    Reconciliation reconciliation,
    IOrderGate gate,
    IInstrumentRules rules,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>An order was held back: whoever can send it now does.</summary>
    public Action HeldBack { get; set; } = static () => { };

    /// <param name="unit">Orders that stand or fall together: a parent, then what is attached to it.</param>
    public void Place(IReadOnlyList<OrderRequest> unit, string? traceParent, Action<OrderAnswer> reply)
    {
        try
        {
            if (unit.Count == 0)
                throw new OrderRefusedException(OrderRefusal.Invalid, "There is no order.");
            if (IsRepetition(unit))
            {
                answers.Repeat(unit, reply);
                return;
            }

            Validate(unit);
            if (Closed() is { } closed)
                answers.Give(reply, new OrderAnswer(closed));
            else if (Admit(unit, out var admitted) is { } denied)
                answers.Give(reply, new OrderAnswer(denied));
            else
                Take(admitted, traceParent, reply);
        }
        catch (OrderRefusedException refusal)
        {
            answers.Give(reply, new OrderAnswer(refusal));
        }
    }

    /// <summary>Why no order can go out now; null when it can. Not thrown: while a session is restored everybody is told so, again and again.</summary>
    public OrderRefusedException? Closed()
    {
        if (!session.CanSend)
            return new(OrderRefusal.NotReady, "The gateway session is not ready; send the order again, with the same client_order_id, when it is.");
        if (gate.NotReadyBecause is { } unready)
            throw new OrderRefusedException(OrderRefusal.NotReady, unready);
        if (book.SealedBecause is { } reason)
            return new(OrderRefusal.JournalFailed, $"{reason} Nothing was sent.");
        if (reconciliation.ClosedBecause is { } difference)
            return new(OrderRefusal.TradingClosed, $"Trading is closed until this is accepted or repaired: {difference}");
        return null;
    }

    /// <summary>Rounds the terms and asks the risk gate for them.</summary>
    /// <returns>Why they are denied; null when they are not.</returns>
    /// <exception cref="OrderRefusedException">The size is none that the exchange takes.</exception>
    public OrderRefusedException? Admit(OrderRequest request, Order? standing, out OrderRequest terms, out string note, int before = 0)
    {
        note = string.Empty;
        terms = rules.Find(request.Instrument)?.Round(request, out note) ?? request;
        return gate.Check(terms, standing, GateStage.Intake, before) is { } refusal ? new(OrderRefusal.Denied, refusal.Text, refusal.Code) : null;
    }

    private bool IsRepetition(IReadOnlyList<OrderRequest> unit)
    {
        var known = 0;
        foreach (var request in unit)
        {
            if (book.Find(request.ClientOrderId) is not { } order)
                continue;
            if ((order.Asked ?? order.Request) != request)
                throw new OrderRefusedException(OrderRefusal.KeyReused, $"client_order_id '{request.ClientOrderId}' already stands for a different order.");
            known++;
        }

        return known == unit.Count
            || (known > 0 ? throw new OrderRefusedException(OrderRefusal.KeyReused, "Some orders of the unit are known and some are not: it is not the same unit again.") : false);
    }

    private void Validate(IReadOnlyList<OrderRequest> unit)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in unit)
        {
            if (request.Problem() is { } problem)
                throw new OrderRefusedException(OrderRefusal.Invalid, problem);
            if (!keys.Add(request.ClientOrderId))
                throw new OrderRefusedException(OrderRefusal.Invalid, $"client_order_id '{request.ClientOrderId}' is there twice.");
            var parent = request.ParentClientOrderId;
            if (parent.Length > 0 && !keys.Contains(parent) && book.Find(parent) is not { Status: OrderStatus.Pending or OrderStatus.Working })
                throw new OrderRefusedException(OrderRefusal.Invalid, $"parent_client_order_id '{parent}' is neither a working order nor one before it in its unit.");
        }
    }

    private OrderRefusedException? Admit(IReadOnlyList<OrderRequest> unit, out List<(OrderRequest Asked, OrderRequest Terms, string Note)> admitted)
    {
        admitted = new(unit.Count);
        foreach (var request in unit)
        {
            if (Admit(request, null, out var terms, out var note, before: admitted.Count) is { } refusal)
                return refusal;
            admitted.Add((request, terms, note));
        }

        return null;
    }

    private void Take(List<(OrderRequest Asked, OrderRequest Terms, string Note)> unit, string? traceParent, Action<OrderAnswer> reply)
    {
        var now = time.GetUtcNow();
        var orders = unit
            .Select(member => new Order(member.Terms, OrderStatus.Pending, 0, null, session.TakeOrderId(), 0, member.Note, now, now, traceParent)
            {
                Asked = member.Terms == member.Asked ? null : member.Asked,
                Account = member.Terms.Account.Length > 0 ? member.Terms.Account : session.Account,
                ClientId = session.ClientId,
                Gateway = session.Gateway,
            })
            .ToList();
        answers.Await(orders, reply);
        var number = session.Number;
        var journal = Tracing.Start("order.journal", traceParent);
        book.Add(orders, refusal =>
        {
            journal?.Dispose();
            OnJournalled(orders, number, refusal);
        });
        // The span ends when the record is durable, but it is nobody's parent meanwhile.
        if (journal is not null && Activity.Current == journal)
            Activity.Current = journal.Parent;
    }

    private void OnJournalled(List<Order> orders, long number, JournalRefusal? refusal)
    {
        var waiting = answers.Release(orders);
        if (refusal is not null)
        {
            BrokerLog.OrderNotSent(logger, orders[0].ClientOrderId, refusal.Text);
            answers.Give(waiting, OrderAnswers.From(refusal));
            if (refusal is not { NotLeader: true, Written: true })
                return;
            // The records stand for the next leader, which may be this one.
            sender.HoldBack(orders);
            HeldBack();
            return;
        }

        if (Obstacle(orders, number) is var (status, reason))
        {
            Withdraw(orders, status, reason, waiting);
            return;
        }

        sender.Send(orders);
        answers.Give(waiting, new OrderAnswer(Now(orders), false, null));
    }

    /// <summary>What came in between while the record was on its way to the disk.</summary>
    private (OrderStatus Status, string Reason)? Obstacle(List<Order> orders, long number)
    {
        if (session.Number != number || !session.CanSend)
            return (OrderStatus.Rejected, "The session ended before it was sent.");
        foreach (var order in orders)
        {
            if (book.Find(order.ClientOrderId) is not { Status: OrderStatus.Pending } standing)
                return (OrderStatus.Cancelled, "It was cancelled before it was sent.");
            if (book.Find(order.Request.ParentClientOrderId) is { } entry && entry.Status.IsFinal())
                return (OrderStatus.Rejected, $"'{entry.ClientOrderId}', which it was attached to, is {entry.Status}.");
            if (gate.Check(order.Request, standing, GateStage.BeforeSend) is { } denied)
                return (OrderStatus.Rejected, $"{denied.Text} ({denied.Code})");
        }

        return null;
    }

    /// <summary>Final, so it is said only once it is durable: after a crash it must not come to life again.</summary>
    private void Withdraw(List<Order> orders, OrderStatus status, string reason, IReadOnlyList<Action<OrderAnswer>> waiting)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            BrokerLog.OrderNotSent(logger, orders[i].ClientOrderId, reason);
            Action<JournalRefusal?> last = refusal => answers.Give(waiting, refusal is null ? new OrderAnswer(Now(orders), false, null) : OrderAnswers.From(refusal));
            book.Update(orders[i], status, reason, then: i == orders.Count - 1 ? last : null);
        }
    }

    private IReadOnlyList<Order> Now(List<Order> orders) => answers.Now(orders.Select(order => order.ClientOrderId));
}
