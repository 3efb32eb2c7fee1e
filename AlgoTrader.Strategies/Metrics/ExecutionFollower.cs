using System.Collections.Concurrent;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Strategies.Runtime;
using Grpc.Core;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>
/// All fills of all instances, as the broker's journal has them: complete after every restart, with fees and corrections that came later.
/// </summary>
internal sealed class ExecutionFollower(BrokerClients broker, TimeProvider time, ILogger<ExecutionFollower> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);
    private static readonly ExecutionLog Nothing = new();

    private readonly ConcurrentDictionary<string, ExecutionLog> _logs = new(StringComparer.Ordinal);

    /// <summary>The broker has told them once.</summary>
    public bool IsKnown { get; private set; }

    public ExecutionLog Of(string strategyId) => _logs.GetValueOrDefault(strategyId, Nothing);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstRetryDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            var called = broker.Leader.Leader;
            try
            {
                // A list has an end, a stream has none: after it is known that there is no more.
                foreach (var execution in (await broker.Orders.ListExecutionsAsync(new(), cancellationToken: stoppingToken)).Executions)
                    Add(execution);
                IsKnown = true;
                using var call = broker.Orders.StreamExecutions(new() { IncludeExisting = true }, cancellationToken: stoppingToken);
                await foreach (var execution in call.ResponseStream.ReadAllAsync(stoppingToken))
                {
                    pause = FirstRetryDelay;
                    Add(execution);
                }

                broker.Leader.Leave(called, []);
            }
            catch (RpcException exception) when (!stoppingToken.IsCancellationRequested)
            {
                broker.Leader.Leave(called, exception.Trailers);
            }
            catch (Exception exception) when (stoppingToken.IsCancellationRequested && exception is (OperationCanceledException or RpcException))
            {
                return;
            }
            catch (FormatException exception)
            {
                MetricsLog.Unreadable(logger, exception.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < RetryDelay ? pause * 2 : RetryDelay;
        }
    }

    private void Add(Contracts.V1.Execution execution)
    {
        if (execution.StrategyId.Length > 0)
            _logs.GetOrAdd(execution.StrategyId, static _ => new()).Add(execution.ToDomain());
    }
}
