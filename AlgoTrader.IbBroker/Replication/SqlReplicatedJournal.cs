using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// The journal's copy in the database. Records are committed in batches under the epoch of the leader (invariant I7), on a task of its own.
/// Where orders wait for the commit (<see cref="JournalDurability.Replicated"/>) a failure is said at once; otherwise a database that is away
/// is waited for, and what it missed is read from the journal's file.
/// </summary>
internal sealed class SqlReplicatedJournal(
    Database database,
    JournalFence fence,
    IFence leader,
    JournalFile file,
    QuietMoment quiet,
    IWorkQueue loop,
    TimeProvider time,
    IOptions<ReplicationOptions> options,
    IOptions<JournalOptions> journalOptions,
    ILogger<SqlReplicatedJournal> logger) : IReplicatedJournal, IAsyncDisposable
{
    /// <summary>Few: after them it is looked again whether an order came.</summary>
    private const int RecordsInAMoment = 100;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _ordersWait = journalOptions.Value.Durability == JournalDurability.Replicated;
    private TaskCompletionSource _orderCame = new();
    private int _orders;
    private Task? _writing;
    private int _count;
    private volatile bool _behind = true;

    // A record of the file that the copy had, and where it begins: what is missing is behind it.
    private (long Sequence, long Start)? _mark;
    private bool _reported;
    private bool _reportedStale;

    /// <summary>Told, on no thread in particular, when records have been committed.</summary>
    public event Action? Committed;

    /// <summary>Newest record known to be in the database.</summary>
    public long LastCommitted { get; private set; }

    public void Write(JournalEntry entry, bool isOrder, Action<string?> done)
    {
        _writing ??= Begin();
        quiet.Passed();
        // Nobody waits for these, and the file has them.
        if (!_ordersWait && Interlocked.Increment(ref _count) > options.Value.MaxWaiting)
        {
            Interlocked.Decrement(ref _count);
            _behind = true;
            return;
        }

        _waiting.Writer.TryWrite(new(entry, isOrder, done));
        if (!isOrder)
            return;
        Interlocked.Increment(ref _orders);
        Volatile.Read(ref _orderCame).TrySetResult();
    }

    /// <summary>Writes what is missing from before this start, also when nothing new comes.</summary>
    public void Start() => loop.Post(() => _writing ??= Begin());

    public async ValueTask DisposeAsync()
    {
        // The container knows it under two names, and disposes of it under both.
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        if (_writing is { } writing)
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private Task Begin() => Task.Run(() => WriteAllAsync(_stopping.Token));

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_behind && !_ordersWait)
                await quiet.WaitAsync(time.GetTimestamp(), cancellationToken);
            if (_behind && !await CatchUpAsync(cancellationToken))
                continue;
            if (!_waiting.Reader.TryPeek(out _))
                await _waiting.Reader.WaitToReadAsync(cancellationToken);
            if (_ordersWait)
            {
                await GatherReportsAsync(cancellationToken);
                await WriteBatchAsync(TakeBatch(options.Value.BatchSize), cancellationToken);
            }
            else
            {
                await WriteUnhurriedAsync(cancellationToken);
            }
        }
    }

    /// <summary>Reports wait for the order that may come next, so that it finds no transaction of theirs under way.</summary>
    private async Task GatherReportsAsync(CancellationToken cancellationToken)
    {
        var orderCame = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Seen by the next order, or the order is seen here.
        Interlocked.Exchange(ref _orderCame, orderCame);
        if (Volatile.Read(ref _orders) > 0)
            return;
        await orderCame.Task.WaitAsync(journalOptions.Value.ReportFlushDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Nobody waits for these: they leave the processor and the disk to the orders that are under way. What waited too long goes in one go, and no more than that: what comes
    /// meanwhile would make a transaction of each few.
    /// </summary>
    private async Task WriteUnhurriedAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var isQuiet = true;
        while (!_behind && isQuiet && Volatile.Read(ref _count) > 0)
        {
            isQuiet = await quiet.WaitAsync(began, cancellationToken);
            var left = isQuiet ? RecordsInAMoment : Volatile.Read(ref _count);
            while (!_behind && left > 0 && TakeBatch(Math.Min(left, options.Value.BatchSize)) is { Count: > 0 } batch)
            {
                left -= batch.Count;
                await WriteBatchAsync(batch, cancellationToken);
            }
        }
    }

    private List<Waiting> TakeBatch(int most)
    {
        var batch = new List<Waiting>();
        while (batch.Count < most && _waiting.Reader.TryPeek(out var next)
            && (batch.Count == 0 || next.Entry.Sequence == batch[^1].Entry.Sequence + 1) && TryTake(out _))
        {
            batch.Add(next);
        }

        return batch;
    }

    private bool TryTake([MaybeNullWhen(false)] out Waiting next)
    {
        if (!_waiting.Reader.TryRead(out next))
            return false;
        Interlocked.Decrement(ref _count);
        if (next.IsOrder)
            Interlocked.Decrement(ref _orders);
        return true;
    }

    private async Task WriteBatchAsync(List<Waiting> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return;
        try
        {
            await CommitAsync([.. batch.Select(waiting => JournalRows.ToRow(waiting.Entry))], cancellationToken);
            Answer(batch, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(exception);
            if (_ordersWait)
            {
                // What waits behind these was written on top of them.
                while (TryTake(out var next))
                    batch.Add(next);
                Answer(batch, exception.Message);
            }

            _behind = true;
            if (!_ordersWait)
                await Task.Delay(options.Value.RetryDelay, time, cancellationToken);
        }
    }

    /// <returns>False: the database is away, or the copy is not this journal's.</returns>
    private async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Set first: what is given up from now on is behind what is read now.
            _behind = false;
            var last = await database.ReadAsync("order_journal.last", sql => sql.OrderJournal.LastAsync(fence.Journal), cancellationToken);
            var committed = last?.Sequence ?? 0;
            var tail = file.ReadFrom(Math.Max(1, committed - 1), _mark);
            if (tail.LastSequence < committed)
                tail = file.ReadFrom(1, null);
            await EnsureSameAsync(tail, last, cancellationToken);
            if (tail.Frames.Count > 0)
                _mark = (tail.Frames[^Math.Min(2, tail.Frames.Count)].Sequence, tail.Frames[^Math.Min(2, tail.Frames.Count)].Start);
            var missing = tail.Frames.Where(frame => frame.Sequence > committed).ToList();
            foreach (var batch in missing.Chunk(options.Value.BatchSize))
                await CommitAsync([.. batch.Select(JournalRows.ToRow)], cancellationToken);
            // Those in memory were read from the file too.
            while (!_ordersWait && _waiting.Reader.TryPeek(out var next) && next.Entry.Sequence <= tail.LastSequence)
                TryTake(out _);
            if (_reported || missing.Count > 0)
                ReplicationLog.UpToDate(logger, database.ToString(), tail.LastSequence);
            _reported = _reportedStale = false;
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _behind = true;
            Report(exception);
            var failed = new List<Waiting>();
            while (_ordersWait && TryTake(out var next))
                failed.Add(next);
            Answer(failed, exception.Message);
            await Task.Delay(options.Value.RetryDelay, time, cancellationToken);
            return false;
        }
    }

    /// <summary>Two journals must not mix under one name.</summary>
    private async Task EnsureSameAsync(JournalTail tail, JournalRow? last, CancellationToken cancellationToken)
    {
        if (last is null)
            return;
        var common = Math.Min(tail.LastSequence, last.Sequence);
        // The last one may have been given up after its commit had seemed to fail; the one before it decides.
        var same = await IsSameAsync(tail.Find(common), cancellationToken) || await IsSameAsync(tail.Find(common - 1), cancellationToken);
        if (!same)
        {
            throw new InvalidDataException(
                $"journal '{fence.Journal}' there ends at record {last.Sequence} and is not that of {file.Path}, which ends at {tail.LastSequence}. "
                + "Restore the folder it belongs to, or give this broker a name of its own (HighAvailability:Group)");
        }
    }

    private async Task<bool> IsSameAsync(JournalTail.Frame? frame, CancellationToken cancellationToken) =>
        frame is not null
        && await database.ReadAsync("order_journal.find", sql => sql.OrderJournal.FindAsync(fence.Journal, frame.Sequence), cancellationToken) is { } row
        && JournalRows.IsSame(frame, row);

    private async Task CommitAsync(List<JournalRow> rows, CancellationToken cancellationToken)
    {
        // Where no order waits for it the file is the truth: a copy that a power cut shortens is completed from there, and need not take the disk from the orders.
        var under = WriteOptions.Journal(await fence.ForAsync(leader.Epoch, cancellationToken)) with { Durable = _ordersWait };
        var withdrawn = await database.WriteAsync("order_journal.commit", sql => sql.OrderJournal.WriteAsync(fence.Journal, rows), under, cancellationToken);
        if (withdrawn > 0)
            ReplicationLog.Withdrawn(logger, withdrawn, rows[0].Sequence, fence.Journal);
        LastCommitted = withdrawn > 0 ? rows[^1].Sequence : Math.Max(LastCommitted, rows[^1].Sequence);
        // The orders that waited for these go on now.
        if (_ordersWait)
            quiet.Passed();
        Committed?.Invoke();
    }

    private void Answer(List<Waiting> batch, string? problem)
    {
        if (batch.Count == 0)
            return;
        loop.Post(() =>
        {
            foreach (var waiting in batch)
                waiting.Done(problem);
        });
    }

    /// <summary>Once per outage, and once that another leads: either may last for hours.</summary>
    private void Report(Exception exception)
    {
        var isStale = exception is StaleEpochException;
        if (!_reported || (isStale && !_reportedStale))
            ReplicationLog.Away(logger, database.ToString(), exception.Message);
        _reported = true;
        _reportedStale |= isStale;
        if (fence.IsLed && exception is StaleEpochException stale)
            loop.Post(() => leader.Superseded(stale.Epoch));
    }

    private sealed record Waiting(JournalEntry Entry, bool IsOrder, Action<string?> Done);
}
