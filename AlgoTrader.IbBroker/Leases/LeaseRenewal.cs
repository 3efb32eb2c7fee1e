namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Renews a lease beside the broker's loop: the loop stands for longer than a short lease when it opens a journal, and nobody else should lead
/// because of that. A loop that does not move at all is another matter: then the lease is let go.
/// </summary>
/// <param name="tick">Told on any thread, before each question.</param>
/// <param name="answered">Told on any thread: when it was asked, and the answer.</param>
internal sealed class LeaseRenewal(ILeaseClient lease, TimeProvider time, TimeSpan interval, Action tick, Action<long, LeaseAnswer> answered)
{
    /// <summary>How long the loop may stand before it counts as hung.</summary>
    public static readonly TimeSpan LoopPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _run;
    private long _seen;

    /// <summary>The lease was acquired.</summary>
    public void Start()
    {
        LoopMoves();
        lock (_gate)
            Arm(++_run, interval);
    }

    public void Stop()
    {
        lock (_gate)
        {
            _run++;
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>On the loop.</summary>
    public void LoopMoves() => Volatile.Write(ref _seen, time.GetTimestamp());

    private void Arm(long run, TimeSpan due)
    {
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => Renew(run), null, due, Timeout.InfiniteTimeSpan);
    }

    private void Renew(long run)
    {
        if (run != Volatile.Read(ref _run))
            return;
        tick();
        if (time.GetElapsedTime(Volatile.Read(ref _seen)) > LoopPatience)
        {
            ArmAgain(run, interval);
            return;
        }

        var asked = time.GetTimestamp();
        lease.Renew(answer =>
        {
            if (run != Volatile.Read(ref _run))
                return;
            answered(asked, answer);
            // The lease counts from the question: behind a late answer the next one is due at once.
            var left = interval - time.GetElapsedTime(asked);
            if (answer.Outcome != LeaseOutcome.Taken)
                ArmAgain(run, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        });
    }

    private void ArmAgain(long run, TimeSpan due)
    {
        lock (_gate)
        {
            if (run == _run)
                Arm(run, due);
        }
    }
}
