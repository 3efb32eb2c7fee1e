using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Models;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Api.Endpoints;

internal static class TradingEndpoints
{
    public static void MapTradingEndpoints(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Trading");
        api.MapGet("/orders", GetOrdersAsync).WithSummary("All orders, in the order in which they were placed");
        api.MapGet("/executions", GetExecutionsAsync).WithSummary("All fills, oldest first");
        api.MapGet("/positions", GetPositionsAsync).WithSummary("What the account holds, as the gateway reports it");
        api.MapGet("/session", GetSessionAsync).WithSummary("The broker's session with the gateway");
    }

    private static async Task<IReadOnlyList<OrderView>> GetOrdersAsync(
        Orders.OrdersClient orders, TimeProvider time, string? strategyId, CancellationToken cancellationToken)
    {
        var reply = await orders.ListOrdersAsync(
            new() { StrategyId = strategyId ?? string.Empty }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Orders.Select(OrderView.From)];
    }

    private static async Task<IReadOnlyList<ExecutionView>> GetExecutionsAsync(
        Orders.OrdersClient orders, TimeProvider time, string? strategyId, CancellationToken cancellationToken)
    {
        var reply = await orders.ListExecutionsAsync(
            new() { StrategyId = strategyId ?? string.Empty }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Executions.Select(ExecutionView.From)];
    }

    private static async Task<IReadOnlyList<PositionView>> GetPositionsAsync(
        Accounts.AccountsClient accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        var reply = await accounts.ListPositionsAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Positions.Select(PositionView.From)];
    }

    /// <summary>Answers also when the broker is away: that is what the caller wants to know.</summary>
    private static async Task<SessionView> GetSessionAsync(
        Accounts.AccountsClient accounts, TradingMode mode, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var session = await accounts.GetSessionAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
            return SessionView.From(session, mode.Of(session.Account));
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return SessionView.BrokerAway(exception.Status.Detail, mode.Of(string.Empty), time.GetUtcNow());
        }
    }
}
