using System.Collections.Concurrent;
using System.Diagnostics;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// The thread on which all code of one strategy runs, and nothing else: no pool thread is ever lent to it, so that one that hangs takes nobody along. Work is
/// given one piece at a time. A callback that does not return within the limit makes the waiting caller throw, and the thread is left to itself.
/// </summary>
internal sealed class CallbackThread : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    /// <summary>The limit is waited for in parts: a process that gets no processor time for a while, because its machine is busy, frozen or moved, uses up one of them.</summary>
    private const int Parts = 8;

    private readonly BlockingCollection<Action> _work = [];
    private readonly string _id;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly AbandonedInstances _abandoned;
    private volatile string _callback = string.Empty;
    private long _startedAt;
    private volatile bool _isAbandoned;

    /// <param name="abandoned">Is told of a callback that was given up, and when it has returned after all.</param>
    public CallbackThread(string id, TimeSpan limit, TimeProvider time, AbandonedInstances abandoned)
    {
        (_id, _limit, _time, _abandoned) = (id, limit, time, abandoned);
        new Thread(Work) { IsBackground = true, Name = $"strategy {id}" }.Start();
    }

    /// <summary>The callback that runs, or ran last.</summary>
    public string Callback => _callback;

    /// <summary>Runs work on the thread.</summary>
    /// <param name="callback">Which of the strategy's methods it calls; work that calls several says so with <see cref="Begin"/>.</param>
    /// <exception cref="CallbackHungException">One of them did not return in time.</exception>
    public async Task<T> RunAsync<T>(string callback, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin(callback);
        _work.Add(() =>
        {
            try
            {
                Begin(callback);
                done.TrySetResult(work());
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        });
        var part = _limit / Parts > Soon ? _limit / Parts : Soon;
        var (began, parts) = (Volatile.Read(ref _startedAt), 0);
        while (true)
        {
            await ((Task)done.Task).WaitAsync(part, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.Task.IsCompleted)
                return await done.Task;
            // Another callback may have begun meanwhile: each has the limit for itself.
            if (Volatile.Read(ref _startedAt) is var newest && newest != began)
            {
                (began, parts) = (newest, 0);
                continue;
            }

            if (++parts < Parts)
                continue;
            // First, for it may return at any moment, and then the entry goes.
            _abandoned.Add(_id, _callback);
            _isAbandoned = true;
            throw new CallbackHungException(_callback, _limit);
        }
    }

    public Task RunAsync(string callback, Action work) => RunAsync(callback, () =>
    {
        work();
        return true;
    });

    /// <summary>The thread enters one of the strategy's methods.</summary>
    public void Begin(string callback)
    {
        Volatile.Write(ref _startedAt, _time.GetTimestamp());
        _callback = callback;
    }

    /// <summary>It has come back from it.</summary>
    public void End() =>
        StrategiesTelemetry.CallbackDuration.Record(_time.GetElapsedTime(_startedAt).TotalSeconds, new TagList { { "strategy.id", _id }, { "callback", _callback } });

    /// <summary>Lets the thread end when it has nothing to do any more.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
            if (_isAbandoned)
                break;
        }

        if (_isAbandoned)
            _abandoned.Remove(_id);
    }
}
