namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>
/// Requests of a kind that carries no id: answers come in the order of the requests. A place in the line is kept for every request sent,
/// also when nobody waits for it any more, or later answers would be taken for earlier ones.
/// </summary>
internal sealed class AnswerQueue<T>
{
    private readonly Lock _gate = new();
    private readonly Queue<PendingAnswer<T>> _line = new();
    private Exception? _closed;

    /// <summary>Sends a request and takes its place in the line, both in the same order for all threads.</summary>
    public PendingAnswer<T> Enqueue(Action send)
    {
        lock (_gate)
        {
            var pending = new PendingAnswer<T>();
            if (_closed is not null)
            {
                pending.Fail(_closed);
                return pending;
            }
            send();
            _line.Enqueue(pending);
            return pending;
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            if (_line.TryPeek(out var head))
                head.Add(item);
        }
    }

    public void CompleteHead()
    {
        lock (_gate)
        {
            if (_line.TryDequeue(out var head))
                head.End();
        }
    }

    public void Close(Exception cause)
    {
        lock (_gate)
        {
            _closed ??= cause;
            while (_line.TryDequeue(out var head))
                head.Fail(cause);
        }
    }
}
