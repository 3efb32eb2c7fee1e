namespace AlgoTrader.Strategies.Runtime;

/// <summary>Builds every configured instance and keeps it running.</summary>
internal sealed class StrategyHost(InstanceServices services, StrategyBoard board) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = services.Options.Value;
        return Task.WhenAll(options.Instances.Select(instance => RunAsync(instance, options.WarmUp, stoppingToken)));
    }

    private async Task RunAsync(StrategyInstanceOptions configured, TimeSpan warmUp, CancellationToken stoppingToken)
    {
        try
        {
            var definition = StrategyDefinition.Of(configured, warmUp);
            await new StrategyInstance(definition, new(), services).RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception exception)
        {
            // One instance that cannot be built must not stop the others.
            StrategiesLog.Misconfigured(services.Loggers.CreateLogger<StrategyInstance>(), configured.Id, exception.Message);
            board.Set(new StrategyView(
                configured.Id, configured.Type, new(configured.Symbol), configured.Parameters.AsReadOnly(), StrategyState.Faulted, exception.Message,
                0, 0, 0, 0, null, new Dictionary<string, double>(StringComparer.Ordinal)));
        }
    }
}
