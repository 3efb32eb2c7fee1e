using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Instances.Leases;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Scheduling;

namespace AlgoTrader.Strategies.Instances;

/// <summary>An instance that this replica has the lease of, and runs. One caller at a time.</summary>
internal sealed class HeldInstance : IAsyncDisposable
{
    /// <summary>A strategy whose code does not come back is not waited for any longer.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly InstanceServices _services;
    private readonly TimeSpan _warmUp;
    private readonly ILogger _logger;
    private readonly CancellationTokenRegistration _onLost;
    private readonly CancellationTokenSource _lost = new();
    private CancellationTokenSource _stop = new();
    private InstanceSwitch _switch = new();
    private volatile ScheduleGate _schedule = new(null);
    private readonly Action _wake;
    private volatile InstanceFault? _fault;
    private Task _running = Task.CompletedTask;

    public HeldInstance(StoredStrategy stored, InstanceLease lease, InstanceServices services, TimeSpan warmUp, Action wake)
    {
        (Stored, Lease, _services, _warmUp) = (stored, lease, services, warmUp);
        _wake = wake;
        _logger = services.Loggers.CreateLogger<HeldInstance>();
        _onLost = lease.Lost.Register(() =>
        {
            Lose();
            wake();
        });
        Start();
    }

    /// <summary>What it runs as.</summary>
    public StoredStrategy Stored { get; private set; }

    public InstanceLease Lease { get; }

    public ScheduleGate Schedule => _schedule;

    public bool IsLost => _lost.IsCancellationRequested || !Lease.IsHeld;

    /// <summary>Its strategy has failed, and has not been started again; null otherwise.</summary>
    public InstanceFault? Fault => _fault;

    /// <summary>The store knows the fault and what was done about it: only a start by somebody can follow.</summary>
    public bool FaultIsRecorded { get; set; }

    /// <summary>It has ended though nobody stopped it: its strategy has failed, or could not be built.</summary>
    private bool HasEnded => _running.IsCompleted;

    /// <summary>From this moment it decides nothing more: another replica has it, or is about to.</summary>
    public void Lose()
    {
        _switch.PausedBecause = "the lease is lost";
        _lost.Cancel();
    }

    /// <summary>Takes over what was changed: at once where it can, by a restart where what it runs is another.</summary>
    public async Task ApplyAsync(StoredStrategy stored)
    {
        if (stored.Version == Stored.Version)
            return;
        // What has failed waits for somebody to start it, whatever else is changed.
        if (_fault is not null || (Stored.RunsAs(stored) && !HasEnded))
        {
            Stored = stored;
            Set();
            return;
        }

        // First: while its code does not come back, it is not what was changed, and the next look tries again.
        await StopAsync();
        if (_fault is { } fault)
        {
            // It failed on the way to its end. What was changed does not start it; its orders are dealt with first, if they are not yet.
            Stored = fault.IsDone ? stored : stored with { Status = InstanceDefinitions.Word(InstanceMode.Failing), Detail = fault.Reason };
            if (fault.IsDone)
                Set();
            else
                Start();
            return;
        }

        Stored = stored;
        Start();
        InstancesLog.Restarted(_logger, Stored.Id);
    }

    /// <summary>Returns when it decides nothing more.</summary>
    /// <exception cref="TimeoutException">Its code does not come back.</exception>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(StopPatience, _services.Time);
    }

    /// <summary>Gives the lease back, once it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _onLost.DisposeAsync();
        await StopAsync();
        await Lease.DisposeAsync();
        _stop.Dispose();
    }

    private void Start()
    {
        // The epoch of the database outlives Redis: one that could begin anew would shut the instance out.
        var gate = _switch = new() { Epoch = Lease.Fence?.Epoch ?? 0, MaySend = () => !IsLost };
        _stop.Dispose();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token);
        Set();
        var (stored, token) = (Stored, _stop.Token);
        _running = Task.Run(() => RunAsync(stored, gate, token), CancellationToken.None);
    }

    private void Set()
    {
        var schedule = new ScheduleGate(Stored.Schedule);
        if (schedule.Problem.Length > 0)
            InstancesLog.BadSchedule(_logger, Stored.Id, schedule.Problem);
        _schedule = schedule;
        _switch.BreakerResetNanos = Stored.BreakerResetAt is { } reset ? UnixNanos.From(reset) : long.MinValue;
        _switch.Schedule = nanos => !Lease.IsHeld ? "its lease has expired"
            : nanos == long.MinValue ? null
            : schedule.Closed(UnixNanos.ToTime(nanos));
        _switch.PausedBecause = IsLost ? "the lease is lost"
            : Stored.Mode() == InstanceMode.Paused ? Stored.Detail is { Length: > 0 } detail ? detail : "paused"
            : null;
    }

    private void OnFault(InstanceFault fault)
    {
        _fault = fault;
        _wake();
    }

    private async Task RunAsync(StoredStrategy stored, InstanceSwitch gate, CancellationToken cancellationToken)
    {
        try
        {
            var instance = new StrategyInstance(stored.ToDefinition(_warmUp), gate, _services, OnFault);
            await (stored.Mode() == InstanceMode.Failing ? instance.FailAgainAsync(stored.Detail, cancellationToken) : instance.RunAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is stopped.
        }
        catch (Exception exception)
        {
            // One instance that cannot be built must not stop the others.
            StrategiesLog.Misconfigured(_logger, stored.Id, exception.Message);
            _services.Board.Set(new StrategyView(
                stored.Id, stored.Type, stored.Instrument, stored.Parameters, StrategyState.Faulted, exception.Message,
                0, 0, 0, 0, null, new Dictionary<string, double>(StringComparer.Ordinal)));
        }
    }
}
