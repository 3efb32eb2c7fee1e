using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.Strategies.Runtime;
using Grpc.Core;
using OrderStatus = AlgoTrader.Contracts.V1.OrderStatus;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What the broker knows of an instance, asked in the moment it matters.</summary>
/// <exception cref="InstanceRefusedException">The broker is away; of all methods.</exception>
internal sealed class BrokerPositions(BrokerClients broker, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private DateTime Deadline => (time.GetUtcNow() + Patience).UtcDateTime;

    /// <summary>What it holds and which orders work, in words; null when neither.</summary>
    public Task<string?> WhatStandsAsync(string strategyId) => AskAsync(async () =>
    {
        var executions = await broker.Orders.ListExecutionsAsync(new() { StrategyId = strategyId }, deadline: Deadline);
        var orders = await broker.Orders.ListOrdersAsync(new() { StrategyId = strategyId }, deadline: Deadline);
        var ledger = new FillLedger();
        var fills = executions.Executions.Select(execution => execution.ToDomain()).ToList();
        foreach (var fill in fills)
            ledger.Apply(fill);
        var held = fills.Select(fill => fill.Instrument).Distinct()
            .Select(instrument => (Instrument: instrument, Quantity: ledger.Position(instrument))).Where(position => position.Quantity != 0)
            .Select(position => $"{DecimalText.Format(position.Quantity)} {position.Instrument}").ToList();
        var working = orders.Orders.Count(order => order.Status is not (OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected));
        return (held.Count, working) switch
        {
            (0, 0) => null,
            (0, _) => $"has {working} open {(working == 1 ? "order" : "orders")}",
            (_, 0) => $"holds {string.Join(", ", held)}",
            _ => $"holds {string.Join(", ", held)} and has {working} open {(working == 1 ? "order" : "orders")}",
        };
    });

    /// <returns>How many orders were asked to be cancelled.</returns>
    public Task<int> CancelOrdersAsync(string strategyId) => AskAsync(async () =>
        (await broker.Orders.CancelAllOrdersAsync(new() { StrategyId = strategyId }, deadline: Deadline)).Orders.Count);

    private static async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (RpcException exception)
        {
            throw new InstanceRefusedException(RefusalKind.Unavailable, $"The broker does not answer ({exception.Status.Detail}): ask again when it is back.", exception);
        }
    }
}
