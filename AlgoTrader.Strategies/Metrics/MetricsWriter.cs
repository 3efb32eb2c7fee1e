using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Scheduling;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>Reckons the metrics of the instances every few seconds, as far as their fills or the day have changed.</summary>
internal sealed class MetricsWriter(
    InstanceSupervisor supervisor,
    ExecutionFollower executions,
    MetricsBoard board,
    MarketClock clock,
    IOptions<InstanceHostOptions> options,
    TimeProvider time)
    : BackgroundService
{
    private readonly Dictionary<string, (long Version, string Zone, DateOnly Day)> _reckoned = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MetricsEvery, time);
        try
        {
            do
            {
                // Before the broker has told the fills, what was saved with the last state is more than nothing.
                if (executions.IsKnown)
                    Reckon();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Reckon()
    {
        foreach (var instance in supervisor.Instances)
        {
            var zone = (supervisor.FindHeld(instance.Id)?.Schedule ?? new ScheduleGate(instance.Schedule)).TimeZone;
            var now = clock.Now;
            var (version, fills) = executions.Of(instance.Id).Read();
            var state = (version, zone.Id, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime));
            if (_reckoned.TryGetValue(instance.Id, out var before) && before == state)
                continue;
            _reckoned[instance.Id] = state;
            board.Set(instance.Id, MetricsCalculator.Of(fills, zone, now));
        }
    }
}
