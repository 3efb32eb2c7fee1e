using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// One thing to be done later, on the loop. Setting it again replaces what was pending, also when that has been posted already.
/// Used on the loop only.
/// </summary>
internal sealed class LoopTimer(IWorkQueue loop, TimeProvider time)
{
    private ITimer? _timer;
    private long _settings;

    public bool IsSet => _timer is not null;

    public void Set(TimeSpan due, Action action)
    {
        Cancel();
        var setting = _settings;
        var wait = due < TimeSpan.Zero ? TimeSpan.Zero : due;
        _timer = time.CreateTimer(_ => loop.Post(() => Fire(setting, action)), null, wait, Timeout.InfiniteTimeSpan);
    }

    public void Cancel()
    {
        _settings++;
        _timer?.Dispose();
        _timer = null;
    }

    private void Fire(long setting, Action action)
    {
        if (setting != _settings)
            return;
        Cancel();
        action();
    }
}
