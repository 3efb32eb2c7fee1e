using System.Runtime.CompilerServices;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>Requests under way by their ids. Any thread registers; the reader loop brings the answers.</summary>
internal sealed class RequestTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingRequest> _byId = [];
    private volatile int _count;
    private Exception? _closed;

    /// <summary>Nobody waits for anything: the reader loop need not look further. Without a lock, for the path of every tick.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Takes a request up, or fails it at once when the connection has ended.</summary>
    public void Register(int requestId, PendingRequest request)
    {
        lock (_gate)
        {
            if (_closed is null)
            {
                _byId.Add(requestId, request);
                _count = _byId.Count;
                return;
            }
        }
        request.Fail(_closed);
    }

    public void Forget(int requestId) => Remove(requestId);

    /// <summary>Hands a message to the request of that id, if it waits for messages of this kind.</summary>
    public void Add<T>(int requestId, T item) => (Find(requestId) as Receiver<T>)?.Add(item);

    /// <summary>The same for a tick: it is boxed only when a request takes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TTick, T>(int requestId, in TTick tick)
        where TTick : struct, T
    {
        if (!IsEmpty && Find(requestId) is Receiver<T> receiver)
            receiver.Add(tick);
    }

    /// <summary>Says that the answer to a request is complete.</summary>
    public void End(int requestId)
    {
        if (Find(requestId) is { } request && request.End())
            Remove(requestId);
    }

    /// <summary>Hands over the one message that is the whole answer.</summary>
    public void Answer<T>(int requestId, T item)
    {
        if (Find(requestId) is not Receiver<T> receiver)
            return;
        receiver.Add(item);
        if (receiver.End())
            Remove(requestId);
    }

    public void Fail(int requestId, Exception error) => Remove(requestId)?.Fail(error);

    /// <summary>Ends every request with <paramref name="error"/>; later ones are taken up again.</summary>
    public void FailAll(Exception error)
    {
        PendingRequest[] requests;
        lock (_gate)
        {
            requests = [.. _byId.Values];
            _byId.Clear();
            _count = 0;
        }
        foreach (var request in requests)
            request.Fail(error);
    }

    /// <summary>Ends every request with <paramref name="cause"/>, and every later one at once.</summary>
    public void Close(Exception cause)
    {
        lock (_gate)
            _closed ??= cause;
        FailAll(cause);
    }

    private PendingRequest? Find(int requestId)
    {
        if (IsEmpty)
            return null;
        lock (_gate)
            return _byId.GetValueOrDefault(requestId);
    }

    private PendingRequest? Remove(int requestId)
    {
        lock (_gate)
        {
            _byId.Remove(requestId, out var request);
            _count = _byId.Count;
            return request;
        }
    }
}
