namespace StackExchange.Redis.Links;

/// <summary>
/// What a handler finds as the current context while it runs on a reading thread: what it posts runs on that thread as soon as it
/// has returned. So a handler with a queue of its own can be done quickly, and yet have its queue served without another thread.
/// </summary>
internal sealed class ReaderContext : SynchronizationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private SendOrPostCallback? _posted;
    private object? _state;

    public override void Post(SendOrPostCallback d, object? state)
    {
        // One only: of two the second would have to wait for the first, however long that takes.
        if (Environment.CurrentManagedThreadId != _thread || _posted is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.d(call.state), (d, state), preferLocal: false);
            return;
        }
        (_posted, _state) = (d, state);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what was posted, if anything, without this context: what it awaits goes on in the thread pool.</summary>
    public void RunPosted()
    {
        if (_posted is not { } posted)
            return;
        var state = _state;
        (_posted, _state) = (null, null);
        SetSynchronizationContext(null);
        try
        {
            posted(state);
        }
        finally
        {
            SetSynchronizationContext(this);
        }
    }
}
