namespace AlgoTrader.Data.Queue;

/// <summary>The queue inside one process: for tests, backtests and whatever need not survive it.</summary>
public sealed class MemoryJobQueue(string name, QueueOptions options, TimeProvider time, Random random) : IJobQueue
{
    private readonly Lock _gate = new();
    private readonly Backoff _backoff = new(options, random);
    private readonly Dictionary<string, MemoryJob> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _dedupe = new(StringComparer.Ordinal);
    private readonly SortedSet<(long Due, long Number, string Id)> _waiting = [];
    private readonly SortedSet<(long Due, long Number, string Id)> _inWork = [];
    private readonly SortedSet<(long Died, long Number, string Id)> _dead = [];
    private readonly JobSignal _signal = new(time, options.PollEvery);
    private long _number;

    public string Name => name;

    public QueueOptions Options => options;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<EnqueueResult> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (request.DedupeKey is { } key && _dedupe.TryGetValue(key, out var known))
                return Task.FromResult(new EnqueueResult(known, Added: false));
            var job = new MemoryJob(++_number, JobContext.Of(request, time.GetUtcNow())) { Due = Now + (long)request.Delay.TotalMilliseconds };
            _jobs.Add(job.Id, job);
            if (request.DedupeKey is not null)
                _dedupe.Add(request.DedupeKey, job.Id);
            _waiting.Add(job.Place);
            _signal.Wake();
            return Task.FromResult(new EnqueueResult(job.Id, Added: true));
        }
    }

    public Task<ReceivedJob?> TryReceiveAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Expire();
            if (_waiting.Count == 0 || _waiting.Min.Due > Now)
                return Task.FromResult<ReceivedJob?>(null);
            var job = _jobs[_waiting.Min.Id];
            _waiting.Remove(job.Place);
            job.Attempts++;
            job.Token = Guid.NewGuid().ToString("N");
            Hide(job, options.Visibility);
            return Task.FromResult<ReceivedJob?>(job.Context.Received(new Receipt(job.Id, job.Attempts, job.Token)));
        }
    }

    public Task<ReceivedJob> ReceiveAsync(CancellationToken cancellationToken) => _signal.ReceiveAsync(this, NextDue, cancellationToken);

    public Task<bool> AckAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Take(receipt) is not { } job)
                return Task.FromResult(false);
            _jobs.Remove(job.Id);
            Forget(job);
            return Task.FromResult(true);
        }
    }

    public Task<NackResult> NackAsync(Receipt receipt, string error, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Take(receipt) is not { } job)
                return Task.FromResult(NackResult.Stale);
            job.Error = error;
            if (job.Attempts >= options.MaxAttempts)
            {
                Bury(job);
                return Task.FromResult(NackResult.DeadLettered);
            }
            Wait(job, Now + (long)_backoff.After(job.Attempts).TotalMilliseconds);
            return Task.FromResult(NackResult.Retried);
        }
    }

    public Task<bool> ReleaseAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Take(receipt) is not { } job)
                return Task.FromResult(false);
            job.Attempts--;
            Wait(job, Now);
            return Task.FromResult(true);
        }
    }

    public Task<bool> ExtendAsync(Receipt receipt, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Take(receipt) is not { } job)
                return Task.FromResult(false);
            Hide(job, visibility);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<DeadJob>> ListDeadAsync(int max = 100, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Expire();
            return Task.FromResult<IReadOnlyList<DeadJob>>([.. _dead.Take(max).Select(place =>
            {
                var job = _jobs[place.Id];
                return job.Context.Dead(job.Id, job.Attempts, job.Error, place.Died);
            })]);
        }
    }

    public Task<bool> RequeueAsync(string jobId, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(jobId, out var job) || !_dead.Contains(job.Place))
                return Task.FromResult(false);
            if (job.Context.DedupeKey is { } key && !_dedupe.TryAdd(key, jobId))
                return Task.FromResult(false);
            _dead.Remove(job.Place);
            (job.Attempts, job.Error) = (0, "");
            Wait(job, Now);
            return Task.FromResult(true);
        }
    }

    public Task<QueueCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Expire();
            var ready = _waiting.Count(place => place.Due <= Now);
            return Task.FromResult(new QueueCounts(ready, _waiting.Count - ready, _inWork.Count, _dead.Count));
        }
    }

    // Null: nothing is waiting or in work.
    private ValueTask<TimeSpan?> NextDue()
    {
        lock (_gate)
        {
            long? next = _waiting.Count > 0 ? _waiting.Min.Due : null;
            if (_inWork.Count > 0 && !(next <= _inWork.Min.Due))
                next = _inWork.Min.Due;
            return new(next is { } due ? TimeSpan.FromMilliseconds(Math.Max(0, due - Now)) : null);
        }
    }

    // The job of a current receipt, taken out of its place; also one whose visibility has ended, as long as nobody else was given it.
    private MemoryJob? Take(Receipt receipt)
    {
        Expire();
        if (!_jobs.TryGetValue(receipt.JobId, out var job) || job.Token != receipt.Token)
            return null;
        _inWork.Remove(job.Place);
        _waiting.Remove(job.Place);
        return job;
    }

    private void Hide(MemoryJob job, TimeSpan visibility)
    {
        job.Due = Now + (long)visibility.TotalMilliseconds;
        _inWork.Add(job.Place);
    }

    private void Wait(MemoryJob job, long due)
    {
        (job.Due, job.Token) = (due, null);
        _waiting.Add(job.Place);
        _signal.Wake();
    }

    private void Bury(MemoryJob job)
    {
        (job.Due, job.Token) = (Now, null);
        _dead.Add(job.Place);
        Forget(job);
    }

    private void Forget(MemoryJob job)
    {
        if (job.Context.DedupeKey is { } key)
            _dedupe.Remove(key);
    }

    private void Expire()
    {
        while (_inWork.Count > 0 && _inWork.Min.Due <= Now)
        {
            var job = _jobs[_inWork.Min.Id];
            _inWork.Remove(job.Place);
            if (job.Attempts >= options.MaxAttempts)
                Bury(job);
            else
                _waiting.Add(job.Place);
        }
    }
}
