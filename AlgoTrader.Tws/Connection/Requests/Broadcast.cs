namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>
/// A subscription of which a connection has one only, without an id: all its streams get every message, and the last one that is left
/// cancels it.
/// </summary>
internal sealed class Broadcast<T>
{
    private readonly Lock _gate = new();
    private readonly List<StreamSink<T>> _sinks = [];
    private volatile int _count;
    private string _key = "";
    private Exception? _closed;

    /// <summary>
    /// Takes a stream up and asks for the first full set, which the others get again. Two streams of different <paramref name="key"/>s
    /// cannot be: the gateway would silently end the first.
    /// </summary>
    public void Join(StreamSink<T> sink, string key, Action ask)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                sink.Fail(_closed);
                return;
            }
            if (_sinks.Count > 0 && _key != key)
                throw new InvalidOperationException($"A stream of '{_key}' is open, and a gateway sends only one at a time. End it before one of '{key}'.");
            ask();
            _key = key;
            _sinks.Add(sink);
            _count = _sinks.Count;
        }
    }

    /// <summary>Lets a stream go, and cancels the subscription when it was the last one.</summary>
    public void Leave(StreamSink<T> sink, Action cancel)
    {
        lock (_gate)
        {
            var wasThere = _sinks.Remove(sink);
            _count = _sinks.Count;
            if (wasThere && _sinks.Count == 0 && !sink.IsOver)
                cancel();
        }
    }

    public void Add(T item)
    {
        if (_count == 0)
            return;
        lock (_gate)
        {
            foreach (var sink in _sinks)
                sink.Add(item);
        }
    }

    public void Close(Exception cause)
    {
        lock (_gate)
        {
            _closed ??= cause;
            foreach (var sink in _sinks)
                sink.Fail(cause);
            _sinks.Clear();
            _count = 0;
        }
    }
}
