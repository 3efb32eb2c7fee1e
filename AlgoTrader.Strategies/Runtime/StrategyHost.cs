using AlgoTrader.Domain.Instruments;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Builds every configured instance and keeps it running.</summary>
internal sealed class StrategyHost(
    IOptions<StrategiesOptions> options,
    StrategyCatalog catalog,
    BrokerClients broker,
    StrategyBoard board,
    TimeProvider time,
    ILoggerFactory loggers)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Instances.Select(instance => RunAsync(instance, stoppingToken)));

    private async Task RunAsync(StrategyInstanceOptions configured, CancellationToken stoppingToken)
    {
        var logger = loggers.CreateLogger<StrategyInstance>();
        var instrument = new Instrument(configured.Symbol);
        try
        {
            var (strategy, parameters) = catalog.Create(
                configured.Type, new Dictionary<string, string>(configured.Parameters, StringComparer.OrdinalIgnoreCase));
            var runner = new StrategyRunner(configured.Id, instrument, strategy);
            await new StrategyInstance(configured, runner, parameters, options.Value.WarmUp, broker, board, time, logger)
                .RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception exception)
        {
            // One instance that cannot be built must not stop the others.
            StrategiesLog.Misconfigured(logger, configured.Id, exception.Message);
            board.Set(new StrategyView(
                configured.Id, configured.Type, instrument, configured.Parameters.AsReadOnly(), StrategyState.Faulted, exception.Message,
                0, 0, 0, 0, null, new Dictionary<string, double>(StringComparer.Ordinal)));
        }
    }
}
