using AlgoTrader.GatewaySimulator.Market;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// Drives the market through time. It holds until somebody subscribes to bars or ticks. In lock step it then advances only when every
/// client has acknowledged all it was sent, and holds while nobody is subscribed. See docs/decisions/0002-lock-step-replay.md.
/// </summary>
internal sealed partial class MarketClock(Simulation simulation, ReplaySpeed speed, int clientQueueBytes, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastBar = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReturnPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan QueuePoll = TimeSpan.FromMilliseconds(1);

    /// <summary>No wait uses up more of a patience: a machine that stands still for seconds holds up the clients as well as this clock.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private const int BatchesBetweenLooks = 16;
    private IEnumerator<MarketBatch>? _batches;
    private bool _hasBatch;
    private int _sinceRead = BatchesBetweenLooks;
    private long _anchorReal;
    private DateTimeOffset _anchor;
    private DateTimeOffset _last;

    /// <summary>Takes in all that lies before the first instant to play, so that the first client already finds its history.</summary>
    public void Prepare()
    {
        // At any other speed the market has time enough to be read as it is played.
        var batches = ReferenceEquals(speed, ReplaySpeed.Max) ? ReadAhead.Of(simulation.Source.Batches) : simulation.Source.Batches;
        _batches = batches.GetEnumerator();
        while ((_hasBatch = _batches.MoveNext()) && simulation.IsPast(_batches.Current))
            simulation.Play(_batches.Current);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var batches = _batches ?? throw new InvalidOperationException("Prepare comes first.");
        await SubscribedAsync(cancellationToken);
        LogStarted(simulation.Now);
        Anchor(simulation.Now);
        for (; _hasBatch; _hasBatch = batches.MoveNext())
        {
            var batch = batches.Current;
            if (batch.IsPlayed && !IsDueAtOnce(batch))
                await AdvanceToAsync(batch, cancellationToken);
            simulation.Play(batch);
        }
        await FinishAsync(cancellationToken);
        LogEnded(simulation.Now);
    }

    // What was forming when the data ended, such as a bar of five seconds, still ends.
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var end = MarketTime.ToNanos(simulation.Now + LastBar);
        while (simulation.Timers.NextNanos is var due && due <= end)
        {
            await AdvanceAsync(MarketTime.FromNanos(due), cancellationToken);
            simulation.RunTimers(due);
        }
    }

    // Timers have their own times: a paced clock stops at each of them.
    private async Task AdvanceToAsync(MarketBatch batch, CancellationToken cancellationToken)
    {
        while (simulation.Timers.NextNanos is var due && due < batch.TimeNanos)
        {
            await AdvanceAsync(MarketTime.FromNanos(due), cancellationToken);
            simulation.RunTimers(due);
        }
        await AdvanceAsync(MarketTime.FromNanos(batch.TimeNanos), cancellationToken);
        if (batch.IsMinuteOpen || simulation.Options.WaitForStreams)
            await AcknowledgedInTimeAsync(cancellationToken);
    }

    // At full speed most batches find nothing to wait for and nothing due before them: they skip the asking.
    private bool IsDueAtOnce(in MarketBatch batch)
    {
        if (!ReferenceEquals(speed, ReplaySpeed.Max) || _sinceRead + 1 >= BatchesBetweenLooks || IsHeld || simulation.Timers.NextNanos < batch.TimeNanos)
            return false;
        _sinceRead++;
        return true;
    }

    private async Task AdvanceAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        // Held again while it waited: then it waits again.
        do
        {
            if (IsHeld)
                await ReleasedAsync(cancellationToken);
            if (ReferenceEquals(speed, ReplaySpeed.LockStep))
                await AllAcknowledgedAsync(cancellationToken);
            else if (ReferenceEquals(speed, ReplaySpeed.Max))
                await AllReadAsync(cancellationToken);
            else
                await PaceAsync(next, cancellationToken);
        }
        while (IsHeld);
    }

    private bool IsHeld => simulation.IsPaused || simulation.IsGatewayDown;

    private async Task ReleasedAsync(CancellationToken cancellationToken)
    {
        var wasDown = false;
        while (IsHeld)
        {
            wasDown |= simulation.IsGatewayDown;
            await simulation.Changed.WaitAsync(cancellationToken);
        }
        if (wasDown)
            await ReturnedAsync(cancellationToken);
        Anchor(simulation.Now);
    }

    // Clients of a gateway that was down find it again with their next attempt; a market that ran on without them would be no test of them.
    private async Task ReturnedAsync(CancellationToken cancellationToken)
    {
        var left = ReturnPatience;
        while (left > TimeSpan.Zero && !Check(clients => clients.AnySubscribed))
            left -= await WaitForChangeAsync(cancellationToken);
    }

    /// <returns>What of it counts.</returns>
    private async Task<TimeSpan> WaitForChangeAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await simulation.Changed.WaitAsync(LongestWait, cancellationToken);
        return time.GetElapsedTime(start) is var waited && waited < LongestWait ? waited : LongestWait;
    }

    private async Task SubscribedAsync(CancellationToken cancellationToken)
    {
        while (!Check(clients => clients.AnySubscribed))
            await simulation.Changed.WaitAsync(cancellationToken);
    }

    private async Task AllAcknowledgedAsync(CancellationToken cancellationToken)
    {
        while (!Check(clients => clients.AnySubscribed && clients.All.All(client => client.Outstanding == 0)))
            await simulation.Changed.WaitAsync(cancellationToken);
    }

    // As fast as the slowest client reads: a quarter of its queue is plenty to keep it busy.
    // Looking at all of them costs more than a tick: every so many batches is often enough, for a batch is small beside a queue.
    private async Task AllReadAsync(CancellationToken cancellationToken)
    {
        if (++_sinceRead < BatchesBetweenLooks)
            return;
        _sinceRead = 0;
        await SubscribedAsync(cancellationToken);
        while (!Check(clients => clients.All.All(client => client.IsOverrun || client.PendingBytes < clientQueueBytes / 4)))
            await Task.Delay(QueuePoll, time, cancellationToken);
    }

    private async Task PaceAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        // Nights and weekends are skipped; a gap within a session takes its time.
        if (next - _last > LongestGap)
            Anchor(next);
        _last = next;
        var due = (next - _anchor) / speed.Factor;
        var wait = due - time.GetElapsedTime(_anchorReal);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>
    /// At real time or a multiple of it, a client that acknowledges what it gets may answer a minute before the next begins, so that its
    /// orders are in. One that does not acknowledge delays its first minutes by <see cref="Patience"/> each, and then no more.
    /// </summary>
    private async Task AcknowledgedInTimeAsync(CancellationToken cancellationToken)
    {
        if (speed.Factor == 0)
            return;
        var left = Patience;
        while (left > TimeSpan.Zero && Check(clients => clients.All.Any(client => client.OwesAcknowledgement)))
            left -= await WaitForChangeAsync(cancellationToken);
    }

    private bool Check(Func<Server.ClientRegistry, bool> condition)
    {
        lock (simulation.Gate)
            return condition(simulation.Clients);
    }

    private void Anchor(DateTimeOffset at)
    {
        _anchor = at;
        _last = at;
        _anchorReal = time.GetTimestamp();
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Market starts at {Time:yyyy-MM-dd HH:mm} UTC")]
    private partial void LogStarted(DateTimeOffset time);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Market data ends at {Time:yyyy-MM-dd HH:mm} UTC; the gateway stays up")]
    private partial void LogEnded(DateTimeOffset time);
}
