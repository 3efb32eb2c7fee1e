using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Runs the broker of one of two replicas while it leads. The journal is opened, and the gateway connected to, when the first term begins. A
/// replica that was deposed ends its process: what it knows is old, and its next start is as good as any (crash-only).
/// </summary>
internal sealed class LeaderHost(
    LeaderFence fence,
    LeaderGate gate,
    IWorkQueue loop,
    IServiceProvider services,
    TwsGatewayConnector connector,
    IHostApplicationLifetime lifetime,
    IOptions<HighAvailabilityOptions> options,
    TimeProvider time,
    ILogger<LeaderHost> logger) : BackgroundService
{
    /// <summary>Exit code of a process that another replica has replaced, for whoever restarts it.</summary>
    public const int Deposed = 75;

    private SessionKeeper? _keeper;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() =>
        {
            // The gateway first: the next leader needs the client id.
            _keeper?.Stop();
            fence.Stop();
            stopped.TrySetResult();
        });
        await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connector.DisposeAsync();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        loop.Post(() => fence.Start(OnChanged));
        if (services.GetService<JournalCopy>() is not { } copy)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (fence.Current.State == LeadershipState.Standby)
                    await copy.FollowAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The take-over reads it, or says why it cannot.
                LeaseLog.NotFollowing(logger, exception.Message);
            }

            await Task.Delay(options.Value.LeaseTime, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void OnChanged(LeadershipState state)
    {
        switch (state)
        {
            case LeadershipState.Leading when _keeper is null:
                Begin();
                break;
            case LeadershipState.Leading:
                _keeper!.Resume();
                break;
            case LeadershipState.Deposed:
                LeaseLog.Deposed(logger);
                End(Deposed);
                break;
        }
    }

    private void Begin()
    {
        try
        {
            _keeper = services.GetRequiredService<SessionKeeper>();
            services.GetService<SqlReplicatedJournal>()?.Start();
            _keeper.Start();
            gate.Open();
        }
        catch (Exception exception) when (exception is IOException or JournalDamagedException or InvalidOperationException)
        {
            LeaseLog.CannotLead(logger, exception);
            fence.Stop();
            End(1);
        }
    }

    private void End(int exitCode)
    {
        _keeper?.Stop();
        Environment.ExitCode = exitCode;
        lifetime.StopApplication();
    }
}
