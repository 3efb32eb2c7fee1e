using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Connection;

/// <content>Orders and executions.</content>
public sealed partial class TwsConnection
{
    /// <summary>Executions that match. Their commission reports reach the handler, each behind its execution.</summary>
    public Task<IReadOnlyList<ExecDetails>> RequestExecutionsAsync(
        ReqExecutions filter, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<ExecDetails, ReqExecutions>(id => filter with { RequestId = id }, null, deadline, cancellationToken);

    /// <summary>Open orders of this client, or of all. An order that changed meanwhile is given in its latest state.</summary>
    public async Task<IReadOnlyList<OpenOrder>> RequestOpenOrdersAsync(
        bool allClients = false, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var pending = _requests.OpenOrders.Enqueue(allClients ? () => Write(new ReqAllOpenOrders()) : () => Write(new ReqOpenOrders()));
        var orders = await WaitAsync(pending, allClients ? nameof(ReqAllOpenOrders) : nameof(ReqOpenOrders), deadline, cancellationToken);
        return [.. orders.GroupBy(order => (order.ClientId, order.OrderId)).Select(states => states.Last())];
    }

    /// <summary>Orders of today that are filled, cancelled or refused; those of all clients, manual ones included unless left out.</summary>
    public Task<IReadOnlyList<CompletedOrder>> RequestCompletedOrdersAsync(
        bool apiOnly = false, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var pending = _requests.CompletedOrders.Enqueue(() => Write(new ReqCompletedOrders(apiOnly)));
        return WaitAsync(pending, nameof(ReqCompletedOrders), deadline, cancellationToken);
    }
}
