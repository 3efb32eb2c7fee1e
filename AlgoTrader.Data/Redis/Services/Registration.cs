using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Services;

/// <summary>A service's entry in the registry, kept alive until disposed.</summary>
public sealed class Registration : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceRegistry _registry;
    private readonly TimeProvider _time;
    private readonly Task _beating;

    internal Registration(ServiceRegistry registry, ServiceInstance service, TimeProvider time)
    {
        (_registry, Service, _time) = (registry, service, time);
        _beating = BeatAsync();
    }

    public ServiceInstance Service { get; }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        _stopping.Dispose();
        await TryAsync(_registry.LeaveAsync).ConfigureAwait(false);
    }

    private async Task BeatAsync()
    {
        while (true)
        {
            await Task.Delay(ServiceRegistry.HeartbeatEvery, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
                return;
            await TryAsync(_registry.BeatAsync).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<ServiceInstance, Task> call)
    {
        try
        {
            await call(Service).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Redis is away: the next beat enters the service again.
        }
    }
}
