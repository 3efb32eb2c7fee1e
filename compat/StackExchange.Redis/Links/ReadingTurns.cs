using System.Diagnostics;
using System.Runtime.ExceptionServices;
using StackExchange.Redis.Subscriptions;

namespace StackExchange.Redis.Links;

/// <summary>
/// Reads one connection and calls the handlers of what came on the reading thread itself: to wake another thread for them takes as long as
/// the rest of a message's way. A handler that does not return in time keeps that thread, and a fresh one goes on in its place.
/// </summary>
/// <param name="read">Reads one reply and adds the handlers that it makes ready.</param>
internal sealed class ReadingTurns(string name, Action<Queue<HandlerSink>> read)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly Queue<HandlerSink> _ready = new(); // of whoever has the turn
    private Exception? _error;
    private long _turn; // even while reading, odd while in a handler; who moves it from odd to even goes on reading
    private int _isWatched;

    /// <summary>Reads until that fails, and throws why. The calling thread watches over the handlers.</summary>
    public void Run()
    {
        StartReader(turn: 0);
        var seen = 0L;
        lock (_gate)
        {
            while (_error is null)
            {
                if (_isWatched == 0)
                    Monitor.Wait(_gate);
                else
                    Monitor.Wait(_gate, Patience);
                seen = Watch(seen);
            }
        }
        ExceptionDispatchInfo.Throw(_error);
    }

    private long Watch(long seen)
    {
        var turn = Volatile.Read(ref _turn);
        if (turn != seen)
            return turn;
        if (turn % 2 == 0)
        {
            // Nothing came meanwhile. A message that comes now finds no watch and calls for it, unless its turn is seen here.
            Interlocked.Exchange(ref _isWatched, 0);
            if (Volatile.Read(ref _turn) != turn)
                _isWatched = 1;
        }
        else if (Interlocked.CompareExchange(ref _turn, turn + 1, turn) == turn)
        {
            StartReader(turn + 1);
            return turn + 1;
        }
        return seen;
    }

    private void StartReader(long turn) => new Thread(() => Read(turn)) { IsBackground = true, Name = name }.Start();

    private void Read(long turn)
    {
        var context = new ReaderContext();
        var runPosted = context.RunPosted;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            while (true)
            {
                while (_ready.TryDequeue(out var handler))
                {
                    var start = Stopwatch.GetTimestamp();
                    Interlocked.Exchange(ref _turn, ++turn);
                    if (Volatile.Read(ref _isWatched) == 0)
                        CallWatch();
                    handler.Run();
                    handler.Try(runPosted);
                    handler.Weigh(Stopwatch.GetElapsedTime(start));
                    if (Interlocked.CompareExchange(ref _turn, turn + 1, turn) != turn)
                        return; // another reads by now
                    turn++;
                }
                read(_ready);
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _error = error;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void CallWatch()
    {
        lock (_gate)
        {
            _isWatched = 1;
            Monitor.PulseAll(_gate);
        }
    }
}
