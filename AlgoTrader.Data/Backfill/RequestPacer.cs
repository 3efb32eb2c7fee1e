namespace AlgoTrader.Data.Backfill;

/// <summary>
/// Keeps requests for history within IB's limits: at most 60 in ten minutes, and fewer than six of one contract in two seconds.
/// </summary>
public sealed class RequestPacer(TimeProvider time, int perTenMinutes = RequestPacer.DefaultPerTenMinutes)
{
    public const int DefaultPerTenMinutes = 60;

    private const int MostAtOnce = 5;

    private static readonly TimeSpan LongWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortWindow = TimeSpan.FromSeconds(2);

    private readonly Queue<DateTimeOffset> _sent = new();

    /// <summary>Counts a request that an earlier process sent.</summary>
    public void Add(DateTimeOffset sent) => _sent.Enqueue(sent);

    /// <summary>Returns when the next request may be sent, and counts it.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            while (_sent.TryPeek(out var oldest) && now - oldest >= LongWindow)
                _sent.Dequeue();
            var wait = Max(Wait(now, perTenMinutes, LongWindow), Wait(now, MostAtOnce, ShortWindow));
            if (wait <= TimeSpan.Zero)
            {
                _sent.Enqueue(now);
                return;
            }
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    // Until the request that is the most-th from the end has left the window.
    private TimeSpan Wait(DateTimeOffset now, int most, TimeSpan window) =>
        _sent.Count < most ? TimeSpan.Zero : _sent.ElementAt(_sent.Count - most) + window - now;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
