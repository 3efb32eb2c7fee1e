using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Trading.Runtime;
using Grpc.Core;
using Order = AlgoTrader.Contracts.V1.Order;
using OrderRequest = AlgoTrader.Domain.Orders.OrderRequest;
using OrderSide = AlgoTrader.Domain.Orders.OrderSide;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Brings what a strategy has decided to the broker. What is refused, by the rules of risk, by the broker or because the instance is paused, the strategy learns as
/// <see cref="OrderStatus.Rejected"/> with the reason, as it learns of a rejection by the gateway. What cannot go out now waits for the session.
/// </summary>
internal sealed class DecisionCarrier(
    StrategyDefinition definition,
    StrategyRunner runner,
    CallbackThread thread,
    BrokerClients broker,
    InstanceSwitch gate,
    FloodGuard flood,
    EntryPatience patience,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan OrderPatience = TimeSpan.FromSeconds(10);

    /// <summary>After it a decision of a strategy without bars is too old to be carried out.</summary>
    private static readonly TimeSpan TickPatience = TimeSpan.FromSeconds(5);

    /// <summary>However long its bars are.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromHours(1);

    /// <summary>Decisions on their way to the broker, by the time of the first attempt, and the market's time at which they were taken.</summary>
    private readonly Dictionary<string, (long Since, long DecidedNanos)> _delayedAt = new(StringComparer.Ordinal);

    /// <summary>Cancels and changes that are not carried out yet, and when they were decided, by the clock of <see cref="time"/>.</summary>
    private readonly Queue<(StrategyDecision Decision, long Since)> _changes = new();

    /// <summary>By the wall clock, from a decision on; also of one to change an order that enters.</summary>
    private TimeSpan Patience => runner.BarInterval == TimeSpan.Zero ? TickPatience : runner.BarInterval < MostPatience ? runner.BarInterval : MostPatience;

    /// <summary>A session is ready, and everything before it on the feed has been taken over.</summary>
    public bool IsReady { get; set; }

    /// <exception cref="StrategyFloodedException">It is too much.</exception>
    /// <param name="cause">Span of the event that it was decided on.</param>
    public async Task CarryOutAsync(ActivityContext cause, CancellationToken cancellationToken)
    {
        if (!gate.MaySend())
            return;
        // What the strategy answers to the fate of one decision is the next.
        while (runner.HasDecisions)
        {
            foreach (var decision in runner.TakeDecisions())
            {
                using var signal = SignalSpan.Start(definition.Id, decision, runner.Indicators, cause);
                flood.Count(runner.TimeNanos);
                if (Unit(decision) is not { } unit)
                {
                    _changes.Enqueue((decision, time.GetTimestamp()));
                    continue;
                }

                foreach (var order in unit)
                    StrategiesLog.Signal(logger, definition.Id, decision.Reason, order.Side, order.Quantity, order.ClientOrderId);
                if (gate.PausedAt(runner.ScheduleNanos) is { } paused && !Reduces(unit[0]))
                    await RejectAsync(unit, $"paused: {paused}");
                else
                    await PlaceAsync(unit, cancellationToken);
            }

            await ChangeAsync(cancellationToken);
        }

        if (IsReady)
            await PlaceUnconfirmedAsync(cancellationToken);
        if (_changes.Count > 0)
            await ChangeAsync(cancellationToken);
    }

    /// <summary>
    /// Places what could not go out before: after an outage what never reached the broker's journal and therefore was never sent. The key is the old
    /// one.
    /// </summary>
    private async Task PlaceUnconfirmedAsync(CancellationToken cancellationToken)
    {
        if (!runner.HasOpenOrder)
            return;
        foreach (var unit in runner.UnconfirmedOrders.ToList())
        {
            // What was to be cancelled meanwhile is not sent first: the cancel asks the broker, and ends what the broker does not know.
            if (_changes.Select(waiting => waiting.Decision).OfType<CancelDecision>().Any(cancel => unit.Any(order => order.ClientOrderId == cancel.ClientOrderId)))
                continue;
            if (gate.PausedAt(runner.ScheduleNanos) is { } paused && !Reduces(unit[0]))
            {
                await GiveUpAsync(unit, $"paused: {paused}", cancellationToken);
                continue;
            }

            // By the wall clock, for bars may be what was missing: a decision of yesterday's close is no order for today's open.
            if (_delayedAt.TryGetValue(unit[0].ClientOrderId, out var delayed) && time.GetElapsedTime(delayed.Since) is var age && age > Patience)
            {
                await GiveUpAsync(unit, $"given up after {age}: it never reached the broker's journal and is too old to send", cancellationToken);
                continue;
            }

            await PlaceAsync(unit, cancellationToken);
        }
    }

    /// <summary>Only what the broker does not know: a reply that was lost, or a failure after the order was journalled, leaves an order that works.</summary>
    private async Task GiveUpAsync(IReadOnlyList<OrderRequest> unit, string reason, CancellationToken cancellationToken)
    {
        var key = unit[0].ClientOrderId;
        try
        {
            var known = await broker.Orders.ListOrdersAsync(new() { StrategyId = definition.Id }, deadline: Deadline(), cancellationToken: cancellationToken);
            _delayedAt.Remove(key);
            var placed = known.Orders.Where(order => unit.Any(request => request.ClientOrderId == order.ClientOrderId)).ToList();
            if (placed.Count > 0)
            {
                await TellAsync(placed);
                return;
            }

            await RejectAsync(unit, reason);
        }
        catch (RpcException exception) when (exception.StatusCode != StatusCode.Cancelled)
        {
            StrategiesLog.OrderDelayed(logger, definition.Id, key, exception.Status.Detail);
        }
    }

    /// <summary>While there is no session they stay unconfirmed, and are placed later.</summary>
    private async Task PlaceAsync(IReadOnlyList<OrderRequest> unit, CancellationToken cancellationToken)
    {
        var key = unit[0].ClientOrderId;
        _delayedAt.TryAdd(key, (time.GetTimestamp(), runner.TimeNanos));
        if (!IsReady || !gate.MaySend())
            return;
        try
        {
            var placed = await PlaceNowAsync(unit, cancellationToken);
            _delayedAt.Remove(key);
            await TellAsync(placed);
        }
        catch (RpcException exception) when (LeavesFateOpen(exception.StatusCode))
        {
            // It is placed again under the same key, and the broker knows it if it had arrived.
            StrategiesLog.OrderDelayed(logger, definition.Id, key, exception.Status.Detail);
        }
        catch (RpcException exception) when (exception.StatusCode != StatusCode.Cancelled)
        {
            _delayedAt.Remove(key);
            await RejectAsync(unit, exception.Status.Detail);
        }
    }

    private async Task<IReadOnlyList<Order>> PlaceNowAsync(IReadOnlyList<OrderRequest> unit, CancellationToken cancellationToken)
    {
        var messages = unit.Select(order => order.ToContract().Of(gate.Epoch)).ToList();
        // Only what takes on a position: to leave one is right however late it is.
        if (!Reduces(unit[0]) && _delayedAt.TryGetValue(unit[0].ClientOrderId, out var delayed) && delayed.DecidedNanos > 0)
            messages[0].NotAfterUnixNanos = patience.NotAfter(delayed.DecidedNanos);
        if (messages is [var single])
            return [(await broker.Orders.PlaceOrderAsync(single, deadline: Deadline(), cancellationToken: cancellationToken)).Order];
        var request = new PlaceOrdersRequest { Orders = { messages } };
        return (await broker.Orders.PlaceOrdersAsync(request, deadline: Deadline(), cancellationToken: cancellationToken)).Orders;
    }

    /// <summary>
    /// Cancels and changes what was placed. What cannot go out now waits for the session; what has ended meanwhile needs nothing, and a change of an entry that has
    /// become too old is let go: the order stands as it was.
    /// </summary>
    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        while (IsReady && gate.MaySend() && _changes.TryPeek(out var waiting))
        {
            var decision = waiting.Decision;
            if (time.GetElapsedTime(waiting.Since) is var age && age > Patience && Enters(decision))
            {
                StrategiesLog.ChangeRefused(logger, definition.Id, decision.Reason, $"it was not asked: given up after {age}, too old to send");
                _changes.Dequeue();
                continue;
            }

            try
            {
                await TellAsync([await ChangeNowAsync(decision, cancellationToken)]);
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound && decision is CancelDecision cancel && Unsent(cancel) is { } unit)
            {
                foreach (var order in unit)
                    _delayedAt.Remove(order.ClientOrderId);
                await EndAsync(unit, OrderStatus.Cancelled, "cancelled before it reached the broker");
            }
            catch (RpcException exception) when (exception.StatusCode != StatusCode.Cancelled)
            {
                StrategiesLog.ChangeRefused(logger, definition.Id, decision.Reason, exception.Status.Detail);
            }

            _changes.Dequeue();
        }
    }

    private async Task<Order> ChangeNowAsync(StrategyDecision decision, CancellationToken cancellationToken) => decision is ChangeDecision { Change: var change }
        ? (await broker.Orders.ModifyOrderAsync(change.ToContract().Of(gate.Epoch), deadline: Deadline(), cancellationToken: cancellationToken)).Order
        : (await broker.Orders.CancelOrderAsync(
            new() { ClientOrderId = ((CancelDecision)decision).ClientOrderId, StrategyEpoch = gate.Epoch }, deadline: Deadline(), cancellationToken: cancellationToken)).Order;

    private Task TellAsync(IReadOnlyList<Order> orders) => thread.RunAsync("OnOrderUpdate", () =>
    {
        foreach (var order in orders)
            runner.OnOrder(order.ToDomain());
    });

    private Task RejectAsync(IReadOnlyList<OrderRequest> unit, string reason)
    {
        StrategiesLog.OrderRefused(logger, definition.Id, unit[0].ClientOrderId, reason);
        return EndAsync(unit, OrderStatus.Rejected, reason);
    }

    /// <summary>The strategy learns the end of orders that the broker does not have.</summary>
    private Task EndAsync(IReadOnlyList<OrderRequest> unit, OrderStatus status, string reason)
    {
        var now = time.GetUtcNow();
        return thread.RunAsync("OnOrderUpdate", () =>
        {
            foreach (var request in unit)
                runner.OnOrder(new(request, status, 0, null, 0, 0, reason, now, now, null));
        });
    }

    /// <summary>The orders, none of which the broker has confirmed, among which is the one to be cancelled.</summary>
    private IReadOnlyList<OrderRequest>? Unsent(CancelDecision cancel) =>
        runner.UnconfirmedOrders.FirstOrDefault(unit => unit.Any(order => order.ClientOrderId == cancel.ClientOrderId));

    /// <summary>A refusal says that there is no order; these say only that there was no answer.</summary>
    private static bool LeavesFateOpen(StatusCode status) =>
        status is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss;

    /// <summary>An exit that is on its way already leaves nothing to a second one. A resting stop or target does: an exit comes before it is cancelled.</summary>
    private bool Reduces(OrderRequest order) => LateChange.Reduces(order.Side, order.Quantity, runner.PositionToCome(order.Instrument, order.ClientOrderId));

    private bool Enters(StrategyDecision decision) =>
        decision is ChangeDecision { Change: var change }
        && runner.OpenOrders.FirstOrDefault(order => order.ClientOrderId == change.ClientOrderId)?.Request is { } order
        && LateChange.Enters(change, order, runner.PositionToCome(order.Instrument, order.ClientOrderId));

    private static IReadOnlyList<OrderRequest>? Unit(StrategyDecision decision) => decision switch
    {
        PlaceDecision place => [place.Request],
        PlaceUnitDecision place => place.Unit,
        _ => null,
    };

    private DateTime Deadline() => (time.GetUtcNow() + OrderPatience).UtcDateTime;
}
