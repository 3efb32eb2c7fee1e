namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>
/// Requests without an id whose answer is the same for everyone who asks: the next answer completes all who wait for it. A key tells
/// requests of one kind apart, such as the number of a market rule.
/// </summary>
internal sealed class SharedAnswers
{
    private readonly Lock _gate = new();
    private readonly List<(PendingRequest Request, string Key)> _waiting = [];
    private Exception? _closed;

    public PendingAnswer<T> Wait<T>(string key)
    {
        var pending = new PendingAnswer<T>();
        lock (_gate)
        {
            if (_closed is null)
                _waiting.Add((pending, key));
            else
                pending.Fail(_closed);
        }
        return pending;
    }

    public void Forget(PendingRequest request)
    {
        lock (_gate)
            _waiting.RemoveAll(entry => entry.Request == request);
    }

    /// <summary>A part of the answer to all requests of its kind.</summary>
    public void Add<T>(T item)
    {
        lock (_gate)
        {
            foreach (var (request, _) in _waiting)
                (request as Receiver<T>)?.Add(item);
        }
    }

    /// <summary>Completes the requests of a kind under a key, and those that named none.</summary>
    public void End<T>(string key)
    {
        lock (_gate)
            _waiting.RemoveAll(entry => entry.Request is Receiver<T> receiver && (entry.Key.Length == 0 || entry.Key == key) && receiver.End());
    }

    /// <summary>The one message that is the whole answer.</summary>
    public void Answer<T>(T item, string key = "")
    {
        lock (_gate)
        {
            _waiting.RemoveAll(entry =>
            {
                if (entry.Request is not Receiver<T> receiver || entry.Key != key)
                    return false;
                receiver.Add(item);
                return receiver.End();
            });
        }
    }

    public void Close(Exception cause)
    {
        lock (_gate)
        {
            _closed ??= cause;
            foreach (var (request, _) in _waiting)
                request.Fail(cause);
            _waiting.Clear();
        }
    }
}
