using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// What waits for one reader, in order. An event that tells a state (<see cref="BrokerEvent.ConflatedBy"/>) takes the place of an older one of the same
/// key when the reader is behind: the older is left out, and the newer stands at its own place in the order. Nothing else is ever left out.
/// </summary>
/// <param name="conflateFrom">So many waiting events make a reader slow.</param>
internal sealed class EventQueue(int conflateFrom) : ChannelReader<SequencedEvent>
{
    private readonly Lock _gate = new();
    private readonly LinkedList<SequencedEvent> _events = new();
    private readonly Dictionary<object, LinkedListNode<SequencedEvent>> _newest = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<bool>? _waiting;
    private Exception? _reason;
    private bool _isComplete;

    public override bool CanCount => true;

    public override int Count
    {
        get
        {
            lock (_gate)
                return _events.Count;
        }
    }

    public override Task Completion => _completion.Task;

    /// <returns>False after the end.</returns>
    public bool TryWrite(SequencedEvent next)
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            if (_isComplete)
                return false;
            var node = _events.AddLast(next);
            if (next.Event.ConflatedBy is { } key)
            {
                if (_newest.TryGetValue(key, out var older) && _events.Count > conflateFrom)
                    _events.Remove(older);
                _newest[key] = node;
            }

            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult(true);
        return true;
    }

    /// <summary>What waits can still be read; then the reader learns the reason.</summary>
    public void Complete(Exception? reason = null)
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            if (_isComplete)
                return;
            (_isComplete, _reason) = (true, reason);
            (waiting, _waiting) = (_waiting, null);
            if (_events.Count == 0)
                End();
        }

        if (reason is null)
            waiting?.TrySetResult(false);
        else
            waiting?.TrySetException(reason);
    }

    public override bool TryRead([MaybeNullWhen(false)] out SequencedEvent item)
    {
        lock (_gate)
        {
            if (_events.First is not { } first)
            {
                item = default;
                return false;
            }

            item = first.Value;
            _events.RemoveFirst();
            if (item.Event.ConflatedBy is { } key && _newest.GetValueOrDefault(key) == first)
                _newest.Remove(key);
            if (_isComplete && _events.Count == 0)
                End();
            return true;
        }
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (cancellationToken.IsCancellationRequested)
                return ValueTask.FromCanceled<bool>(cancellationToken);
            if (_events.Count > 0)
                return ValueTask.FromResult(true);
            if (_isComplete)
                return _reason is null ? ValueTask.FromResult(false) : ValueTask.FromException<bool>(_reason);
            _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(cancellationToken.CanBeCanceled ? _waiting.Task.WaitAsync(cancellationToken) : _waiting.Task);
        }
    }

    private void End()
    {
        if (_reason is null)
            _completion.TrySetResult();
        else
            _completion.TrySetException(_reason);
    }
}
