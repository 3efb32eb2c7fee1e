using System.Text.Json;
using AlgoTrader.IbBroker.Core;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The broker's memory across crashes, only ever appended to. Nothing is sent and nobody is answered before the record of it is durable
/// (invariant I4), which a continuation says; so that after any crash an order's key is known and cannot make a second order (I1).
/// A journal that failed is sealed: it takes reports, which are true whether or not they can be written, but no new order, until it
/// could be written anew. Used on the broker's loop only.
/// </summary>
internal sealed class OrderJournal : IDisposable
{
    /// <summary>Where orders do not wait for the disk, it follows this much behind: a flush for each would take the processor from the next.</summary>
    private static readonly TimeSpan BehindOrders = TimeSpan.FromMilliseconds(1);

    private readonly IJournalStorage _storage;
    private readonly IFence _fence;
    private readonly IReplicatedJournal? _replica;
    private readonly JournalSeal? _seal;
    private readonly JournalDurability _durability;
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _flushTimer;
    private readonly ITimer _reopenTimer;

    // Appended and not yet durable, oldest first.
    private readonly LinkedList<PendingRecord> _pending = [];

    // Reports that came while sealed: in memory only.
    private readonly List<JournalRecord> _unwritten = [];
    private long _length;
    private long _flushedLength;
    private long _flushedSequence;

    // Up to here everyone was answered; what is behind it can still be refused.
    private long _keptLength;
    private long _keptSequence;
    private long _generation;
    private bool _flushing;
    private bool _flushFailed;

    // In how long the next flush was to begin when that was said; null when nothing says so.
    private TimeSpan? _flushDue;

    /// <exception cref="IOException">The storage cannot be read or written.</exception>
    /// <exception cref="JournalDamagedException">The journal is damaged. The file is left as it was.</exception>
    public OrderJournal(
        IJournalStorage storage,
        IFence fence,
        IWorkQueue queue,
        TimeProvider time,
        IOptions<JournalOptions> options,
        ILogger<OrderJournal> logger,
        IReplicatedJournal? replica = null,
        KnownRecords? known = null,
        JournalSeal? seal = null)
    {
        _storage = storage;
        _fence = fence;
        _replica = replica;
        _seal = seal;
        _options = options.Value;
        _durability = _options.Durability;
        _logger = logger;
        try
        {
            Restored = Open(known);
            known?.Clear();
        }
        catch
        {
            // Whoever asked for the journal never gets it, and could not free the file for the one that replaces it.
            storage.Dispose();
            throw;
        }

        _flushTimer = time.CreateTimer(_ => queue.Post(FlushDue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _reopenTimer = time.CreateTimer(_ => queue.Post(() => Reopen()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What was journalled before this start, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Restored { get; }

    /// <summary>Sequence of the newest record; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Why it takes no orders; null while it does.</summary>
    public string? SealedBecause
    {
        get;
        private set
        {
            field = value;
            _seal?.Reason = value;
        }
    }

    /// <summary>
    /// Writes a record on which something depends: the continuation sends and answers. It is called on the loop, once: null when the
    /// record is durable and this replica still leads the term in which it was written; at once, within this call, when that is so already.
    /// </summary>
    public void Append(JournalRecord record, Action<JournalRefusal?> then)
    {
        if (!_fence.Holds)
            then(new(true, false, "This replica does not lead."));
        else if (SealedBecause is { } reason)
            then(new(false, false, reason));
        else
            WriteAndSettle(record, then);
    }

    /// <summary>Writes down what the gateway reported. It is true whether or not that succeeds; nobody waits for it.</summary>
    public void Append(JournalRecord report)
    {
        if (SealedBecause is not null || !_fence.Holds)
            _unwritten.Add(report);
        else
            WriteAndSettle(report, null);
    }

    /// <summary>Tries a sealed journal again. Done by itself every <see cref="JournalOptions.ReopenInterval"/>.</summary>
    /// <returns>True when it takes orders.</returns>
    public bool Reopen()
    {
        if (SealedBecause is null)
            return true;
        // Without the lease the file may be the next leader's by now.
        if (!_fence.Holds)
        {
            _reopenTimer.Change(_options.ReopenInterval, Timeout.InfiniteTimeSpan);
            return false;
        }

        try
        {
            if (_flushFailed)
                _storage.Replace(Whole());
            else
                _storage.Truncate(_keptLength);
        }
        catch (Exception exception) when (exception is IOException or JournalDamagedException)
        {
            BrokerLog.JournalFailed(_logger, exception);
            _reopenTimer.Change(_options.ReopenInterval, Timeout.InfiniteTimeSpan);
            return false;
        }

        BrokerLog.JournalReopened(_logger, _storage.Name, _unwritten.Count);
        SealedBecause = null;
        _flushFailed = false;
        _length = _flushedLength = _keptLength;
        LastSequence = _flushedSequence = _keptSequence;
        WriteUnwritten();
        StartFlush(TimeSpan.Zero);
        return SealedBecause is null;
    }

    public void Dispose()
    {
        _flushTimer.Dispose();
        _reopenTimer.Dispose();
        _storage.Dispose();
    }

    private IReadOnlyList<JournalEntry> Open(KnownRecords? known)
    {
        if (_durability == JournalDurability.Replicated && _replica is null)
            throw new InvalidOperationException($"{JournalOptions.SectionName}:{nameof(JournalOptions.Durability)} is Replicated, and there is no database to replicate to. Configure one, or choose Disk.");

        var content = JournalContent.Read(_storage.ReadAll(), _storage.Name, known);
        if (content.TornBytes > 0)
        {
            BrokerLog.JournalTailCut(_logger, _storage.Name, content.TornBytes);
            _storage.Truncate(content.Length);
        }

        // Whole or not at all: a header that a power cut garbled would keep the broker from ever starting.
        if (content.Length == 0)
            _storage.Replace(JournalFrame.FileHeader());
        LastSequence = _flushedSequence = _keptSequence = content.LastSequence;
        _length = _flushedLength = _keptLength = Math.Max(content.Length, JournalFrame.FileHeaderLength);
        return content.Entries;
    }

    private void WriteAndSettle(JournalRecord record, Action<JournalRefusal?>? then)
    {
        WriteUnwritten();
        if (SealedBecause is { } reason)
        {
            if (then is null)
                _unwritten.Add(record);
            else
                then(new(false, false, reason));
        }
        else if (Write(record, then) is { } pending)
        {
            Settle(pending);
        }
    }

    private void WriteUnwritten()
    {
        if (_unwritten.Count == 0 || !_fence.Holds)
            return;
        var unwritten = _unwritten.ToList();
        _unwritten.Clear();
        foreach (var report in unwritten)
        {
            if (SealedBecause is not null)
                _unwritten.Add(report);
            else if (Write(report, null) is { } pending)
                Settle(pending);
        }
    }

    private PendingRecord? Write(JournalRecord record, Action<JournalRefusal?>? then)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord);
        var entry = new JournalEntry(LastSequence + 1, _fence.Epoch, record, payload);
        var frame = JournalFrame.Encode(entry.Sequence, entry.Epoch, _flushedSequence, payload);
        // In the list first: should the append fail, a report among them is kept for later.
        var pending = new PendingRecord(entry, then);
        _pending.AddLast(pending);
        try
        {
            _storage.Append(frame);
        }
        catch (IOException exception)
        {
            Seal(exception, flushFailed: false);
            return null;
        }

        LastSequence++;
        _length += frame.Length;
        pending.EndsAt = _length;
        return pending;
    }

    private void Settle(PendingRecord pending)
    {
        if (_replica is { } replica)
        {
            var generation = _generation;
            replica.Write(pending.Entry, pending.IsOrder, problem => OnReplicated(generation, pending, problem));
        }

        if (_durability == JournalDurability.Process)
            Continue(pending);
        FlushFor(pending.IsOrder);
    }

    private void FlushFor(bool order)
    {
        if (!order)
            FlushWithin(_options.ReportFlushDelay);
        else
            StartFlush(_durability == JournalDurability.Process ? BehindOrders : TimeSpan.Zero);
    }

    /// <summary>Sooner than was said before, never later: what keeps coming must not put it off.</summary>
    private void FlushWithin(TimeSpan delay)
    {
        if (_flushing || _flushDue <= delay)
            return;
        _flushDue = delay;
        _flushTimer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void FlushDue()
    {
        _flushDue = null;
        StartFlush(TimeSpan.Zero);
    }

    /// <summary>One flush at a time: what is appended meanwhile shares the next one.</summary>
    private void StartFlush(TimeSpan after)
    {
        if (_flushing || SealedBecause is not null || _length == _flushedLength)
            return;
        _flushing = true;
        var (generation, length, sequence) = (_generation, _length, LastSequence);
        _storage.Flush(after, problem => OnFlushed(generation, length, sequence, problem));
    }

    private void OnFlushed(long generation, long length, long sequence, IOException? problem)
    {
        if (generation != _generation)
            return;
        _flushing = false;
        if (problem is not null)
        {
            Seal(problem, flushFailed: true);
            return;
        }

        (_flushedLength, _flushedSequence) = (length, sequence);
        for (var node = _pending.First; node is not null && node.Value.Entry.Sequence <= sequence; node = node.Next)
            node.Value.Flushed = true;
        Release();
        // Whoever appended during this flush waits for the next.
        if (_length > _flushedLength)
            FlushFor(order: _pending.Any(pending => !pending.Flushed && pending.IsOrder));
    }

    private void OnReplicated(long generation, PendingRecord pending, string? problem)
    {
        if (generation != _generation)
            return;
        if (problem is null)
        {
            pending.Replicated = true;
            Release();
        }
        else if (_durability == JournalDurability.Replicated)
        {
            Seal(new IOException(problem), flushFailed: false);
        }
        else
        {
            pending.Replicated = true;
            BrokerLog.JournalNotReplicated(_logger, pending.Entry.Sequence, problem);
        }
    }

    /// <summary>In the order of the journal: what is durable behind something that is not yet waits for it.</summary>
    private void Release()
    {
        while (_pending.First is { Value: var pending } && pending.Flushed && (pending.Replicated || _durability != JournalDurability.Replicated))
        {
            _pending.RemoveFirst();
            (_keptLength, _keptSequence) = (pending.EndsAt, pending.Entry.Sequence);
            Continue(pending);
            if (SealedBecause is not null)
                return;
        }
    }

    private void Continue(PendingRecord pending)
    {
        if (pending.Then is not { } then)
            return;
        pending.Then = null;
        // A lease that ended while the disk was busy: the record stands, and the next leader settles it.
        if (!_fence.Holds || _fence.Epoch != pending.Entry.Epoch)
            then(new(true, true, "This replica stopped leading while the record was on its way to the disk."));
        else
            then(null);
    }

    /// <summary>
    /// What was not acknowledged is refused and gone; what is true regardless is kept in memory and written on reopening. The cut-off is
    /// tried at once, so that a crash before the reopening does not bring back what was refused.
    /// </summary>
    private void Seal(IOException reason, bool flushFailed)
    {
        BrokerLog.JournalFailed(_logger, reason);
        SealedBecause = $"The order journal cannot be written: {reason.Message}";
        _flushFailed |= flushFailed;
        _generation++;
        _flushing = false;
        var refused = new List<Action<JournalRefusal?>>();
        foreach (var pending in _pending)
        {
            if (pending.Then is { } then)
                refused.Add(then);
            else
                _unwritten.Add(pending.Entry.Record);
        }

        _pending.Clear();
        try
        {
            if (_fence.Holds)
                _storage.Truncate(_keptLength);
        }
        catch (IOException exception)
        {
            BrokerLog.JournalFailed(_logger, exception);
        }

        _reopenTimer.Change(_options.ReopenInterval, Timeout.InfiniteTimeSpan);
        foreach (var then in refused)
            then(new(false, false, SealedBecause));
    }

    /// <summary>The part that stands, read back and checked.</summary>
    private ReadOnlySpan<byte> Whole()
    {
        var bytes = _storage.ReadAll();
        if (bytes.Length < _keptLength)
            throw new IOException($"{_storage.Name} is shorter than what was flushed.");
        var kept = bytes[..(int)_keptLength];
        _ = JournalContent.Read(kept, _storage.Name);
        return kept;
    }
}
