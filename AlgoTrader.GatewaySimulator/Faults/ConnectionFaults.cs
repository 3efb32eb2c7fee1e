namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>What is wrong with one connection's transport now. Set by any thread, asked by the connection's own reads and writes.</summary>
internal sealed class ConnectionFaults(FaultInjector injector, TimeProvider time, Action abort)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _stalled;
    private ActiveFault? _latency;
    private ActiveFault? _drip;
    private long _latencyUntil;
    private long _dripUntil;
    private volatile bool _isHalfOpen;
    private bool _tearNext;
    private bool _doubleNext;

    /// <summary>Nothing passes any more, though the socket is open.</summary>
    public bool IsHalfOpen
    {
        get => _isHalfOpen;
        private set => _isHalfOpen = value;
    }

    /// <summary>Begins a fault of the transport; false when it is of another kind.</summary>
    public bool Begin(ActiveFault fault)
    {
        var spec = fault.Spec;
        lock (_gate)
        {
            switch (spec.Kind)
            {
                case FaultKind.Close: Abort(); EndStall(); return true;
                case FaultKind.HalfOpen: IsHalfOpen = true; return true;
                case FaultKind.Stall: Stall(spec.DurationMs); return true;
                case FaultKind.TornFrame: _tearNext = true; return true;
                case FaultKind.DuplicateFrame: _doubleNext = true; return true;
                case FaultKind.Latency: (_latency, _latencyUntil) = (fault, Until(spec.DurationMs)); return true;
                case FaultKind.SlowDrip: (_drip, _dripUntil) = (fault, Until(spec.DurationMs)); return true;
                default: return false;
            }
        }
    }

    /// <summary>Completes when nothing holds the connection up.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _stalled?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }

    /// <summary>How long the next write waits.</summary>
    public TimeSpan Delay()
    {
        lock (_gate)
        {
            if (_latency is null || IsOver(_latencyUntil))
            {
                _latency = null;
                return TimeSpan.Zero;
            }
            return TimeSpan.FromMilliseconds(_latency.Spec.DelayMs + injector.Share(_latency.Spec.JitterMs));
        }
    }

    /// <summary>The rate of a slow drip; null when there is none.</summary>
    public int? DripBytesPerSecond()
    {
        lock (_gate)
        {
            if (_drip is null || IsOver(_dripUntil))
                _drip = null;
            return _drip?.Spec.BytesPerSecond;
        }
    }

    /// <summary>True once when the next frame is to be torn.</summary>
    public bool TakeTear() => Take(ref _tearNext);

    /// <summary>True once when the next frame is to be sent twice.</summary>
    public bool TakeDouble() => Take(ref _doubleNext);

    /// <summary>A fault has closed the socket.</summary>
    public bool HasClosed { get; private set; }

    public void Abort()
    {
        HasClosed = true;
        abort();
    }

    /// <summary>Everything passes again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            IsHalfOpen = false;
            _latency = _drip = null;
            _tearNext = _doubleNext = false;
            EndStall();
        }
    }

    private bool Take(ref bool flag)
    {
        lock (_gate)
        {
            var was = flag;
            flag = false;
            return was;
        }
    }

    private void EndStall()
    {
        _stalled?.TrySetResult();
        _stalled = null;
    }

    private void Stall(int durationMs)
    {
        EndStall();
        var stalled = _stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (durationMs > 0)
            _ = EndAsync(stalled, TimeSpan.FromMilliseconds(durationMs));
    }

    private async Task EndAsync(TaskCompletionSource stalled, TimeSpan duration)
    {
        await Task.Delay(duration, time);
        lock (_gate)
        {
            if (_stalled == stalled)
                _stalled = null;
        }
        stalled.TrySetResult();
    }

    // 0 lasts for ever.
    private long Until(int durationMs) => durationMs == 0 ? long.MaxValue : time.GetUtcNow().UtcTicks + (durationMs * TimeSpan.TicksPerMillisecond);

    private bool IsOver(long until) => time.GetUtcNow().UtcTicks >= until;
}
