using System.Globalization;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.Portfolio;
using Grpc.Core;
using OrderRequest = AlgoTrader.Domain.Orders.OrderRequest;
using OrderSide = AlgoTrader.Domain.Orders.OrderSide;
using OrderType = AlgoTrader.Domain.Orders.OrderType;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Deals with the orders of an instance that has failed, by what the broker knows of them: what the strategy's own side remembers may be half a change.
/// </summary>
internal sealed class FaultCleanup(StrategyDefinition definition, InstanceSwitch gate, BrokerClients broker, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Goes on until the broker has taken it in, or the host stops.</summary>
    /// <returns>What was done, for people.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (definition.OnFault == FaultAction.Leave)
            return "its orders are left as they are";
        var cancelled = await UntilTakenInAsync(CancelAsync, cancellationToken);
        var text = cancelled == 0 ? "it had no working order to cancel" : $"{cancelled} of its orders cancelled";
        if (definition.OnFault != FaultAction.Flatten)
            return text;
        return $"{text}, {await UntilTakenInAsync(FlattenAsync, cancellationToken)}";
    }

    private async Task<int> CancelAsync(CancellationToken cancellationToken)
    {
        // What is attached to another order protects the position that it made; an entry that is cancelled takes its own along.
        var orders = (await WorkingAsync(cancellationToken)).Where(order => definition.OnFault == FaultAction.Flatten || order.ParentClientOrderId.Length == 0).ToList();
        foreach (var order in orders)
        {
            try
            {
                await broker.Orders.CancelOrderAsync(new() { ClientOrderId = order.ClientOrderId, StrategyEpoch = gate.Epoch }, deadline: Deadline(), cancellationToken: cancellationToken);
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
            {
                // It has ended meanwhile.
            }
        }

        return orders.Count;
    }

    private async Task<string> FlattenAsync(CancellationToken cancellationToken)
    {
        // What still works could fill, and make a position of what closes one.
        var start = time.GetTimestamp();
        while ((await WorkingAsync(cancellationToken)).Count > 0 && time.GetElapsedTime(start) < Patience)
            await Task.Delay(FirstPause, time, cancellationToken);
        var working = await WorkingAsync(cancellationToken);
        if (working.Count > 0)
            return $"its position was NOT closed: {working[0].ClientOrderId} has not ended";

        var executions = (await broker.Orders.ListExecutionsAsync(new() { StrategyId = definition.Id }, deadline: Deadline(), cancellationToken: cancellationToken)).Executions;
        var ledger = new FillLedger();
        foreach (var execution in executions)
            ledger.Apply(execution.ToDomain());
        var closed = new List<string>();
        foreach (var instrument in executions.Select(execution => execution.Instrument.ToDomain()).Distinct())
        {
            var position = ledger.Position(instrument);
            if (position == 0)
                continue;
            // One key for one outcome: a repeated attempt closes nothing twice.
            var key = string.Create(CultureInfo.InvariantCulture, $"{definition.Id}-flat-{executions.Count}-{closed.Count + 1}");
            var request = new OrderRequest(key, definition.Id, instrument, position > 0 ? OrderSide.Sell : OrderSide.Buy, OrderType.Market, Math.Abs(position));
            try
            {
                await broker.Orders.PlaceOrderAsync(request.ToContract().Of(gate.Epoch), deadline: Deadline(), cancellationToken: cancellationToken);
                closed.Add($"{position} {instrument} closed at market");
            }
            catch (RpcException exception) when (exception.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled))
            {
                closed.Add($"{position} {instrument} NOT closed: {exception.Status.Detail}");
            }
        }

        return closed.Count == 0 ? "it held nothing" : string.Join(", ", closed);
    }

    private async Task<IReadOnlyList<Order>> WorkingAsync(CancellationToken cancellationToken) =>
    [
        .. (await broker.Orders.ListOrdersAsync(new() { StrategyId = definition.Id }, deadline: Deadline(), cancellationToken: cancellationToken)).Orders
            // One of unknown fate may still fill.
            .Where(order => order.Status is not (OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected)),
    ];

    private async Task<T> UntilTakenInAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await attempt(cancellationToken);
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    private DateTime Deadline() => (time.GetUtcNow() + Patience).UtcDateTime;
}
