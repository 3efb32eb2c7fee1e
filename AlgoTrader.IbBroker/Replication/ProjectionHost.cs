using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.IbBroker.Leases;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>Runs the projection beside the broker: after every commit, and now and then for what another replica committed.</summary>
internal sealed class ProjectionHost(
    SqlReplicatedJournal journal,
    JournalFence fence,
    OrderProjection projection,
    QuietMoment quiet,
    TimeProvider time,
    IOptions<ReplicationOptions> options,
    IOptions<HighAvailabilityOptions> replicas,
    ILogger<ProjectionHost> logger) : BackgroundService
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public override void Dispose()
    {
        base.Dispose();
        _signal.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => ProjectAllAsync(stoppingToken), stoppingToken);

    private async Task ProjectAllAsync(CancellationToken stoppingToken)
    {
        journal.Committed += Signal;
        // With two replicas the leader starts it.
        if (!replicas.Value.Enabled)
            journal.Start();
        var failed = false;
        try
        {
            while (true)
            {
                try
                {
                    await projection.RunAsync(fence.Journal, quiet, stoppingToken);
                    failed = false;
                    using var patience = new CancellationTokenSource(options.Value.RetryDelay, time);
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
                    await _signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    if (!failed)
                        ReplicationLog.ProjectionFailed(logger, fence.Journal, exception is DatabaseException database ? database.Message : exception.ToString());
                    failed = true;
                    await Task.Delay(options.Value.RetryDelay, time, stoppingToken);
                }

                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            journal.Committed -= Signal;
        }
    }

    private void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is told already.
        }
    }
}
