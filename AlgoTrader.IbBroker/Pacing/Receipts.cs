using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// What the gateway is known to have read. It reads one message after another: its answer to a question for its time says that it has
/// read all before that question. Without it a gateway that was busy for a moment would count two seconds' messages as one's. Used on the loop only.
/// </summary>
internal sealed class Receipts(IWorkQueue loop, TimeProvider time, TimeSpan patience)
{
    private readonly Queue<SentStamp> _unread = new();
    private readonly Queue<long> _asked = new();
    private readonly LoopTimer _patience = new(loop, time);
    private long _sent;
    private bool _isUrgent;

    public int Unread => _unread.Count;

    public bool IsAsked => _asked.Count > 0;

    /// <summary>Something waits for a receipt, or a limit longer than that of messages counts it.</summary>
    public bool IsUrgent => _isUrgent && _unread.Count > 0;

    public SentStamp Stamp()
    {
        var stamp = new SentStamp(++_sent);
        _unread.Enqueue(stamp);
        return stamp;
    }

    public void Want() => _isUrgent = true;

    /// <summary>The question for the gateway's time was sent, by whomever.</summary>
    public void Asked(Action onLost)
    {
        _asked.Enqueue(_sent);
        _isUrgent = false;
        if (!_patience.IsSet)
            _patience.Set(patience, onLost);
    }

    /// <summary>The oldest question was answered, or its answer is given up.</summary>
    public void Answered(TimeSpan now, Action onLost)
    {
        if (!_asked.TryDequeue(out var upTo))
            return;
        while (_unread.TryPeek(out var stamp) && stamp.Number <= upTo)
            _unread.Dequeue().ReadBy = now;
        _patience.Cancel();
        if (_asked.Count > 0)
            _patience.Set(patience, onLost);
    }

    public void Stop() => _patience.Cancel();
}
