namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>The rate of one connection's messages: so many in any second of real time.</summary>
internal sealed class MessageRate(int perSecond, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Queue<long> _taken = new(perSecond);

    public int PerSecond => perSecond;

    /// <summary>Messages above the rate so far.</summary>
    public int Breaches { get; private set; }

    /// <summary>Counts a message; false when it is above the rate.</summary>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
            _taken.Dequeue();
        if (_taken.Count < perSecond)
        {
            _taken.Enqueue(now);
            return true;
        }
        Breaches++;
        return false;
    }

    /// <summary>Counts a message and waits until it is within the rate.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (_taken.Count == perSecond && Window - time.GetElapsedTime(_taken.Dequeue()) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        _taken.Enqueue(time.GetTimestamp());
    }
}
