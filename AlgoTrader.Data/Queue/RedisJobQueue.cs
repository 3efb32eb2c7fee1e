using System.Globalization;
using AlgoTrader.Data.Redis;
using StackExchange.Redis;

namespace AlgoTrader.Data.Queue;

/// <summary>
/// The queue in Redis, shared by any number of processes. With the system's clock the time is Redis's own, so that workers on machines
/// whose clocks differ agree; any other <see cref="TimeProvider"/> is taken at its word. What Redis loses in a crash (by its
/// appendfsync setting) the queue loses. All calls throw <see cref="RedisException"/> or <see cref="TimeoutException"/> when Redis is
/// away; an enqueue that ended so may have happened, and with a dedupe key is safe to repeat.
/// </summary>
public sealed class RedisJobQueue : IJobQueue, IAsyncDisposable
{
    private static readonly string[] Parts = ["waiting", "in-work", "dead", "jobs", "attempts", "tokens", "dedupe", "dedupe-keys", "errors", "number"];

    private readonly IConnectionMultiplexer _redis;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly JobSignal _signal;
    private readonly RedisKey[] _keys;
    private readonly string _channel;
    private readonly Action<RedisChannel, RedisValue> _wake;
    private readonly SemaphoreSlim _subscribing = new(1, 1);
    private bool _subscribed;
    private long _nextDue = -1;

    public RedisJobQueue(IConnectionMultiplexer redis, string name, QueueOptions options, TimeProvider time, Random random)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_redis, Name, Options, _time) = (redis, name, options, time);
        _backoff = new Backoff(options, random);
        _signal = new JobSignal(time, options.PollEvery);
        // The braces put all keys of a queue on one slot of a cluster.
        _keys = Array.ConvertAll(Parts, part => (RedisKey)$"{{queue:{name}}}:{part}");
        _channel = $"queue:{name}:wake";
        _wake = (_, _) => _signal.Wake();
    }

    public string Name { get; }

    public QueueOptions Options { get; }

    public async Task<EnqueueResult> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        var job = JobContext.Of(request, _time.GetUtcNow()).ToJson();
        var answer = (RedisResult[])(await RunAsync(QueueScripts.Enqueue, cancellationToken, job, request.DedupeKey ?? "", Milliseconds(request.Delay)).ConfigureAwait(false))!;
        return new EnqueueResult((string)answer[1]!, (int)answer[0] == 1);
    }

    public async Task<ReceivedJob?> TryReceiveAsync(CancellationToken cancellationToken = default)
    {
        var token = Guid.NewGuid().ToString("N");
        var answer = (RedisResult[])(await RunAsync(QueueScripts.Receive, cancellationToken, token, Milliseconds(Options.Visibility)).ConfigureAwait(false))!;
        if ((int)answer[0] == 0)
        {
            Interlocked.Exchange(ref _nextDue, (long)answer[1]);
            return null;
        }
        return JobContext.Parse((string)answer[3]!).Received(new Receipt((string)answer[1]!, (int)answer[2], token));
    }

    public async Task<ReceivedJob> ReceiveAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        return await _signal.ReceiveAsync(this, NextDue, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> AckAsync(Receipt receipt, CancellationToken cancellationToken = default) =>
        (int)await RunAsync(QueueScripts.Ack, cancellationToken, receipt.JobId, receipt.Token).ConfigureAwait(false) == 1;

    public async Task<NackResult> NackAsync(Receipt receipt, string error, CancellationToken cancellationToken = default) =>
        (NackResult)(int)await RunAsync(
            QueueScripts.Nack, cancellationToken, receipt.JobId, receipt.Token, error, Milliseconds(_backoff.After(receipt.Attempt))).ConfigureAwait(false);

    public async Task<bool> ReleaseAsync(Receipt receipt, CancellationToken cancellationToken = default) =>
        (int)await RunAsync(QueueScripts.Release, cancellationToken, receipt.JobId, receipt.Token).ConfigureAwait(false) == 1;

    public async Task<bool> ExtendAsync(Receipt receipt, TimeSpan visibility, CancellationToken cancellationToken = default) =>
        (int)await RunAsync(QueueScripts.Extend, cancellationToken, receipt.JobId, receipt.Token, Milliseconds(visibility)).ConfigureAwait(false) == 1;

    public async Task<IReadOnlyList<DeadJob>> ListDeadAsync(int max = 100, CancellationToken cancellationToken = default)
    {
        var answer = (string[])(await RunAsync(QueueScripts.ListDead, cancellationToken, max).ConfigureAwait(false))!;
        return [.. answer.Chunk(5).Select(static dead => JobContext.Parse(dead[3]).Dead(
            dead[0], int.Parse(dead[2], CultureInfo.InvariantCulture), dead[4], (long)double.Parse(dead[1], CultureInfo.InvariantCulture)))];
    }

    public async Task<bool> RequeueAsync(string jobId, CancellationToken cancellationToken = default) =>
        (int)await RunAsync(QueueScripts.Requeue, cancellationToken, jobId).ConfigureAwait(false) == 1;

    public async Task<QueueCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var counts = (long[])(await RunAsync(QueueScripts.Count, cancellationToken).ConfigureAwait(false))!;
        return new QueueCounts(counts[0], counts[1] - counts[0], counts[2], counts[3]);
    }

    public async ValueTask DisposeAsync()
    {
        _subscribing.Dispose();
        if (!_subscribed)
            return;
        try
        {
            await _redis.GetSubscriber().UnsubscribeAsync(RedisChannel.Literal(_channel), _wake).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Without a connection there is nobody to tell.
        }
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private ValueTask<TimeSpan?> NextDue() => new(Interlocked.Read(ref _nextDue) is >= 0 and var due ? TimeSpan.FromMilliseconds(due) : null);

    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        if (_subscribed)
            return;
        await _subscribing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_subscribed)
                return;
            await _redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal(_channel), _wake).ConfigureAwait(false);
            _subscribed = true;
        }
        finally
        {
            _subscribing.Release();
        }
    }

    private Task<RedisResult> RunAsync(string script, CancellationToken cancellationToken, params RedisValue[] arguments)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _redis.GetDatabase().ScriptEvaluateAsync(script, _keys, [RedisClock.Now(_time), Options.MaxAttempts, _channel, .. arguments]);
    }
}
