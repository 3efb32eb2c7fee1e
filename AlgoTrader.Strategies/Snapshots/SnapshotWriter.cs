using AlgoTrader.Strategies.Instances;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Snapshots;

/// <summary>Saves the state of the instances that run here, and reads that of the others, every few seconds.</summary>
internal sealed class SnapshotWriter(
    InstanceSupervisor supervisor, SnapshotKeeper snapshots, IOptions<InstanceHostOptions> options, TimeProvider time, ILogger<SnapshotWriter> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SnapshotEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SaveAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what still runs is saved as it stops.
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var held in supervisor.Held)
        {
            if (!held.IsLost && !await snapshots.SaveAsync(held, cancellationToken))
                supervisor.OnTakenOver(held);
        }

        if (supervisor.Instances.All(instance => supervisor.FindHeld(instance.Id) is not null))
            return;
        try
        {
            await snapshots.ReadAsync(cancellationToken);
        }
        catch (InstanceRefusedException exception)
        {
            SnapshotsLog.NotRead(logger, exception.Message);
        }
    }
}
