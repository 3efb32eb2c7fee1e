using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Leases.Rehearsals;
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

    private readonly CancellationTokenSource _needed = new();
    private SessionKeeper? _keeper;
    private volatile bool _led;

    public override void Dispose()
    {
        base.Dispose();
        _needed.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await OnLoopAsync(() => _keeper?.Stop(), cancellationToken);
        // The lease last: who has it next needs the client id, which is free when the connection has ended.
        await connector.DisposeAsync();
        await OnLoopAsync(fence.Stop, cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        loop.Post(() => fence.Start(OnChanged));
        var rehearsed = !options.Value.Rehearses;
        while (!stoppingToken.IsCancellationRequested && !_led)
        {
            // Not before another leads: whoever finds no leader is needed at once.
            if (fence.Current is { State: LeadershipState.Standby, Leader.Length: > 0 })
            {
                await FollowAsync(stoppingToken);
                if (!rehearsed)
                    await RehearseAsync(stoppingToken);
                rehearsed = true;
            }

            await Task.Delay(options.Value.LeaseTime, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OnLoopAsync(Action action, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() =>
        {
            action();
            done.TrySetResult();
        });
        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The leader's journal, as it grows.</summary>
    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (services.GetService<JournalCopy>() is { } copy)
                await copy.FollowAsync(() => fence.Current.State == LeadershipState.Standby, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The take-over reads it, or says why it cannot.
            LeaseLog.NotFollowing(logger, exception.Message);
        }
    }

    private async Task RehearseAsync(CancellationToken stoppingToken)
    {
        var began = time.GetTimestamp();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _needed.Token);
        try
        {
            await using var rehearsal = new Rehearsal();
            await rehearsal.RunAsync(ended.Token);
            LeaseLog.Rehearsed(logger, time.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception exception)
        {
            // It is only slower without. Whatever it was: a rehearsal must not end the broker.
            LeaseLog.NotRehearsed(logger, ended.IsCancellationRequested ? "it was broken off" : exception.Message);
        }
    }

    private void OnChanged(LeadershipState state)
    {
        if (state == LeadershipState.TakingOver)
            _ = _needed.CancelAsync();
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
            _led = true;
            _keeper = services.GetRequiredService<SessionKeeper>();
            services.GetService<JournalCopy>()?.Forget();
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
