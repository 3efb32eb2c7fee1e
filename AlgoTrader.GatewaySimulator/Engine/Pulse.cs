namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>Wakes the one waiter whenever something it may wait for has changed.</summary>
internal sealed class Pulse : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _gate = new();

    public void Set()
    {
        lock (_gate)
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    /// <summary>False when <paramref name="limit"/> passed first.</summary>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => _changed.WaitAsync(limit, cancellationToken);

    public void Dispose() => _changed.Dispose();
}
