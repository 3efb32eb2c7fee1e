using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Health;

/// <summary>Pings Redis over and over. Healthy is who has had an answer lately, whatever the connection says of itself.</summary>
public sealed class RedisHealth : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly IConnectionMultiplexer _redis;
    private readonly TimeProvider _time;
    private readonly TimeSpan _every;
    private readonly Task _pinging;
    private long _lastPong;
    private volatile string? _error;

    /// <param name="every">Time between two pings; without an answer for three of them it is unhealthy.</param>
    public RedisHealth(IConnectionMultiplexer redis, TimeProvider time, TimeSpan every)
    {
        (_redis, _time, _every) = (redis, time, every);
        _pinging = PingAsync();
    }

    public RedisHealthReport Report
    {
        get
        {
            var pong = Interlocked.Read(ref _lastPong);
            var age = pong == 0 ? (TimeSpan?)null : _time.GetElapsedTime(pong);
            return new RedisHealthReport(age < _every * 3, age, RoundTrip, _error);
        }
    }

    private TimeSpan? RoundTrip { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _pinging.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task PingAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                RoundTrip = await _redis.GetDatabase().PingAsync().WaitAsync(_every, _time, _stopping.Token).ConfigureAwait(false);
                Interlocked.Exchange(ref _lastPong, _time.GetTimestamp());
                _error = null;
            }
            catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException)
            {
                _error = error.Message;
            }
            await Task.Delay(_every, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
