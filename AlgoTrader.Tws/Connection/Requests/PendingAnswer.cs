namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>Gathers the items of one answer until it is complete.</summary>
internal sealed class PendingAnswer<T> : Receiver<T>
{
    // Awaiters run elsewhere: they must not hold up the reader loop.
    private readonly TaskCompletionSource<IReadOnlyList<T>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<T> _items = [];

    public Task<IReadOnlyList<T>> Task => _done.Task;

    public override void Add(T item) => _items.Add(item);

    public override bool End()
    {
        _done.TrySetResult(_items);
        return true;
    }

    public override void Fail(Exception error)
    {
        _done.TrySetException(error);
        // Nobody may be waiting any more; that is no unobserved failure.
        _ = _done.Task.Exception;
    }
}
