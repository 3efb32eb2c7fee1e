using System.Collections.Concurrent;
using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Links;

/// <summary>
/// Writes commands to one transport and keeps their order. A caller finding it idle sends at once, on its own thread, which
/// is the quickest; once many replies are outstanding, commands gather in a buffer that a writer thread sends in one piece.
/// </summary>
internal sealed class Sender : IDisposable
{
    private const int BatchFrom = 8;
    private const int SendNowFrom = 64 * 1024;
    private const int BlockFrom = 8 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly ConcurrentQueue<Pending> _pending = new();
    private readonly Stream _stream;
    private readonly Action<Exception> _broken;
    private RespWriter _filling = new();
    private RespWriter _spare = new();
    private int _outstanding; // of _pending, whose own count is dear
    private bool _sending;
    private bool _wanted;
    private bool _closed;
    private int _database;

    public Sender(Stream stream, string name, Action<Exception> broken)
    {
        _stream = stream;
        _broken = broken;
        new Thread(SendGathered) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Sends, or gathers for sending; false when this sender is closed, then nothing was and will be sent.</summary>
    public bool TrySend(Pending pending, string command, ReadOnlySpan<RedisValue> arguments, int database)
    {
        lock (_gate)
        {
            while (_filling.Length > BlockFrom && !_closed)
                Monitor.Wait(_gate);
            if (_closed)
                return false;
            if (database >= 0 && database != _database)
            {
                Add(Pending.Ignored, "SELECT", [database]);
                _database = database;
            }
            pending.SentAt = Environment.TickCount64;
            Add(pending, command, arguments);
            if (_sending)
                return true;
            if (Volatile.Read(ref _outstanding) > BatchFrom && _filling.Length < SendNowFrom)
            {
                WakeWriter();
                return true;
            }
            _sending = true;
        }
        SendOnce();
        return true;
    }

    /// <summary>The command that the next reply answers.</summary>
    public Pending Next()
    {
        if (!_pending.TryDequeue(out var pending))
            throw new RespProtocolException("A reply came that no command asked for");
        Interlocked.Decrement(ref _outstanding);
        return pending;
    }

    /// <summary>Fails the commands that have waited for longer than <paramref name="timeout"/> ms; returns the longest wait.</summary>
    public long Expire(int timeout)
    {
        if (!_pending.TryPeek(out var oldest))
            return 0;
        var now = Environment.TickCount64;
        var longest = oldest == Pending.Ignored ? 0 : now - oldest.SentAt;
        if (longest > timeout || oldest == Pending.Ignored)
        {
            foreach (var pending in _pending)
            {
                if (pending == Pending.Ignored || pending.IsDone)
                    continue;
                if (now - pending.SentAt <= timeout)
                    break;
                longest = Math.Max(longest, now - pending.SentAt);
                pending.Fail(Timeouts.After(timeout, pending.Command));
            }
        }
        return longest;
    }

    /// <summary>Ends the sender and fails what has no reply yet.</summary>
    public void Close(Func<Exception> error)
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
        while (_pending.TryDequeue(out var pending))
            pending.Fail(error());
    }

    public void Dispose() => Close(static () => new ObjectDisposedException(nameof(Sender)));

    private void Add(Pending pending, string command, ReadOnlySpan<RedisValue> arguments)
    {
        Interlocked.Increment(ref _outstanding);
        _pending.Enqueue(pending); // before the bytes leave: the reply may be quick
        _filling.WriteCommand(command, arguments);
    }

    private void WakeWriter()
    {
        if (_wanted)
            return;
        _wanted = true;
        Monitor.PulseAll(_gate);
    }

    private void SendGathered()
    {
        while (true)
        {
            lock (_gate)
            {
                while ((!_wanted || _sending) && !_closed)
                    Monitor.Wait(_gate);
                if (_closed)
                    return;
                _wanted = false;
                if (_filling.Length == 0)
                    continue;
                _sending = true;
            }
            SendOnce();
        }
    }

    // The caller has set _sending. What others add meanwhile is left to the writer thread, so that no caller sends for all.
    private void SendOnce()
    {
        RespWriter full;
        lock (_gate)
        {
            full = _filling;
            _filling = _spare;
        }
        try
        {
            _stream.Write(full.Written);
        }
        catch (Exception error)
        {
            _broken(error);
        }
        full.Clear();
        lock (_gate)
        {
            _spare = full;
            _sending = false;
            if (_filling.Length > 0)
                WakeWriter();
            if (_wanted)
                Monitor.PulseAll(_gate);
        }
    }
}
