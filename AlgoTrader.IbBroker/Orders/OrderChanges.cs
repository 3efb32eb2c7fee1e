using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Changes and cancels of orders that are known.</summary>
internal sealed class OrderChanges(OrderBook book, OrderSession session, OrderSender sender, OrderAnswers answers, OrderIntake intake, OrderReports reports, IOrderGate gate)
{
    public void Modify(OrderChange change, Action<OrderAnswer> reply)
    {
        try
        {
            var order = Find(change.ClientOrderId);
            if (book.FindChange(change.ClientOrderId, change.RequestId) is { } known)
            {
                answers.Give(reply, known == change
                    ? new OrderAnswer(order, alreadyKnown: true)
                    : throw new OrderRefusedException(OrderRefusal.KeyReused, $"request_id '{change.RequestId}' already stands for a different change of '{change.ClientOrderId}'."));
                return;
            }

            Send(order, change, Terms(order, change), reply);
        }
        catch (OrderRefusedException refusal)
        {
            answers.Give(reply, new OrderAnswer(refusal));
        }
    }

    /// <summary>
    /// Journals the wish and sends it without waiting for the disk: a disk that is full or slow must not keep anyone from cancelling. The
    /// answer waits.
    /// </summary>
    public void Cancel(string clientOrderId, Action<OrderAnswer> reply)
    {
        try
        {
            var order = Find(clientOrderId);
            if (order.Status.IsFinal())
            {
                answers.Give(reply, new OrderAnswer(order));
                return;
            }

            if (order.IsExternal && order.ClientId != session.ClientId)
                throw new OrderRefusedException(OrderRefusal.WrongState, $"'{clientOrderId}' belongs to client {order.ClientId}: only that client, a person or a cancel of all can cancel it.");
            if (session.CanSend)
                Cancel(order, reply);
            else
                answers.Give(reply, new OrderAnswer(new OrderRefusedException(OrderRefusal.NotReady, "The gateway session is not ready; cancel again when it is.")));
        }
        catch (OrderRefusedException refusal)
        {
            answers.Give(reply, new OrderAnswer(refusal));
        }
    }

    private void Cancel(Order order, Action<OrderAnswer> reply)
    {
        var id = order.ClientOrderId;
        var awaited = answers.IsAwaited(id);
        var sent = false;
        JournalRefusal? refusal = null;
        var journalled = false;
        book.AskCancel(order, then: outcome =>
        {
            (refusal, journalled) = (outcome, true);
            if (sent)
                Answer();
        });
        // What still waits for the disk is not sent at all: the continuation sees the new state.
        if (!awaited)
            sender.SendCancel(order);
        sent = true;
        if (journalled)
            Answer();

        void Answer() => answers.Give(reply, refusal is { NotLeader: true } ? OrderAnswers.From(refusal) : new OrderAnswer(book.Find(id) ?? order));
    }

    private Order Find(string clientOrderId) => book.Find(clientOrderId)
        ?? throw new OrderRefusedException(OrderRefusal.NotFound, $"No order has the client_order_id '{clientOrderId}'.");

    private OrderRequest Terms(Order order, OrderChange change)
    {
        if (change.RequestId.Length is 0 or > OrderRequest.MaxClientOrderIdLength)
            throw new OrderRefusedException(OrderRefusal.Invalid, $"request_id must be 1 to {OrderRequest.MaxClientOrderIdLength} characters.");
        if (order.IsExternal || order.Status is not (OrderStatus.Pending or OrderStatus.Working or OrderStatus.PartiallyFilled) || answers.IsAwaited(order.ClientOrderId))
            throw new OrderRefusedException(OrderRefusal.WrongState, $"'{order.ClientOrderId}' cannot be changed: it is {(order.IsExternal ? "not of this platform" : order.Status)}.");
        if (order.Changing is not null)
            throw new OrderRefusedException(OrderRefusal.WrongState, $"An earlier change of '{order.ClientOrderId}' is not confirmed yet.");
        if (intake.Closed() is { } closed)
            throw closed;
        if (order.ClientId != session.ClientId)
            throw new OrderRefusedException(OrderRefusal.WrongState, $"'{order.ClientOrderId}' belongs to client {order.ClientId}, and this is client {session.ClientId}.");

        var terms = change.ApplyTo(order.Request);
        if (terms.Problem() is { } problem)
            throw new OrderRefusedException(OrderRefusal.Invalid, problem);
        if (terms.Quantity <= order.FilledQuantity)
            throw new OrderRefusedException(OrderRefusal.Invalid, $"quantity {terms.Quantity} is not more than what is filled, {order.FilledQuantity}; cancel the rest instead.");
        return intake.Admit(terms, order, out var admitted, out _) is { } denied ? throw denied : admitted;
    }

    private void Send(Order order, OrderChange change, OrderRequest terms, Action<OrderAnswer> reply)
    {
        var number = session.Number;
        book.Change(
            order with { Changing = terms, Asked = order.Asked ?? order.Request },
            change,
            refusal =>
            {
                if (refusal is not null)
                {
                    if (!refusal.Written)
                    {
                        book.Withdraw(change, order);
                        reports.ChangeNotSent(order);
                    }

                    answers.Give(reply, OrderAnswers.From(refusal));
                    return;
                }

                var standing = book.Find(order.ClientOrderId)!;
                var denied = gate.Check(terms, standing, GateStage.BeforeSend);
                if (session.Number == number && session.CanSend && denied is null && standing.Changing == terms)
                {
                    sender.SendChange(standing, terms);
                    answers.Give(reply, new OrderAnswer(standing));
                    return;
                }

                var reason = denied is null ? "The change was not sent: the session or the order ended." : $"The change was not sent: {denied.Text} ({denied.Code})";
                if (standing.Changing == terms)
                {
                    standing = book.Change(standing with { Changing = null, Reason = reason });
                    reports.ChangeNotSent(standing);
                }

                answers.Give(reply, new OrderAnswer(new OrderRefusedException(denied is null ? OrderRefusal.NotReady : OrderRefusal.Denied, reason, denied?.Code ?? string.Empty)));
            });
    }
}
