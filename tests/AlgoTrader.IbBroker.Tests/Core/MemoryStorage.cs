using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>A journal's bytes in memory, with the faults of disks. What a crash leaves is what was flushed.</summary>
internal sealed class MemoryStorage(IWorkQueue queue) : IJournalStorage
{
    private readonly Queue<Action<IOException?>> _flushes = new();

    public string Name => "memory.journal";

    public List<byte> Bytes { get; set; } = [];

    /// <summary>On the disk.</summary>
    public byte[] Flushed { get; set; } = [];

    public int Flushes { get; private set; }

    /// <summary>How long the last one was put off.</summary>
    public TimeSpan FlushedAfter { get; private set; }

    public int Replacements { get; private set; }

    /// <summary>The disk is full: this many more bytes fit.</summary>
    public int? Room { get; set; }

    public bool FlushFails { get; set; }

    public bool ReplaceFails { get; set; }

    /// <summary>Flushes are answered when the test says so.</summary>
    public bool HoldFlushes { get; set; }

    public byte[] ReadAll() => [.. Bytes];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Room is { } room)
        {
            // Half of it gets through: that is what makes a torn write.
            Bytes.AddRange(bytes[..Math.Min(room, bytes.Length)]);
            Room = Math.Max(0, room - bytes.Length);
            if (room < bytes.Length)
                throw new IOException("No space left on device");
            return;
        }

        Bytes.AddRange(bytes);
    }

    public void Flush(TimeSpan after, Action<IOException?> done)
    {
        Flushes++;
        FlushedAfter = after;
        if (FlushFails)
        {
            queue.Post(() => done(new IOException("Input/output error")));
            return;
        }

        var length = Bytes.Count;
        _flushes.Enqueue(problem =>
        {
            if (problem is null)
                Flushed = [.. Bytes.Take(length)];
            done(problem);
        });
        if (!HoldFlushes)
            queue.Post(FinishFlush);
    }

    public void FinishFlush()
    {
        if (_flushes.TryDequeue(out var flush))
            flush(FlushFails ? new IOException("Input/output error") : null);
    }

    public void Truncate(long length) => Bytes = [.. Bytes.Take((int)length)];

    public void Replace(ReadOnlySpan<byte> bytes)
    {
        if (ReplaceFails)
            throw new IOException("Input/output error");
        Replacements++;
        Bytes = [.. bytes];
        Flushed = bytes.ToArray();
    }

    public void Dispose()
    {
    }
}
