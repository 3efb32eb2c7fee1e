using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Disk;

/// <summary>
/// A file as machine and disk hold it: what was appended survives the process, what was flushed survives the machine. Knows which
/// orders stand in it, so that what is sent can be checked against what is written.
/// </summary>
internal sealed class SimulatedDisk(World world)
{
    private readonly SeededRandom _random = world.Random(Streams.Disk);

    // Of each planned order where its first record ends; 0 for one that is not there.
    private readonly int[] _orderEnds = new int[OrderPlan.MaxIndex + 1];
    private byte[] _bytes = new byte[64 * 1024];

    public string Name { get; } = "disk";

    public int Length { get; private set; }

    public int FlushedLength { get; private set; }

    public SeededRandom Random => _random;

    /// <summary>Until when each of the faults lasts.</summary>
    public long FullUntil { get; set; }

    public long BrokenUntil { get; set; }

    public long FlushFailsUntil { get; set; }

    /// <summary>The next write is cut short.</summary>
    public bool TearsNextWrite { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>The order stands in it as far as this.</summary>
    public bool Holds(int order, bool flushed) =>
        (uint)order < (uint)_orderEnds.Length && _orderEnds[order] is > 0 and var end && end <= (flushed ? FlushedLength : Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        OrderPlan.FindKeys(bytes, _orderEnds, Length);
        world.Note(TraceKind.Journal, Name, null, bytes.Length, Length);
    }

    /// <summary>A part of the bytes gets there, and the order they speak of does not count as written.</summary>
    public void AppendTorn(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[.._random.Next(bytes.Length)];
        if (Length + kept.Length > _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        kept.CopyTo(_bytes.AsSpan(Length));
        Length += kept.Length;
        world.Note(TraceKind.Fault, Name, "torn write", kept.Length, Length);
    }

    public void Flushed(int length) => FlushedLength = Math.Max(FlushedLength, Math.Min(length, Length));

    public void Truncate(int length)
    {
        Length = length;
        FlushedLength = Math.Min(FlushedLength, length);
        Forget();
    }

    /// <summary>A new file in the place of the old one, flushed.</summary>
    public void Replace(ReadOnlySpan<byte> bytes)
    {
        Length = 0;
        Array.Clear(_orderEnds);
        Append(bytes);
        FlushedLength = Length;
        // Each order ends somewhere in the one write; all of it is on the disk.
    }

    /// <summary>The machine loses its memory: of what was not flushed a part may have got to the disk, the last of it garbled.</summary>
    public void LoseCache()
    {
        var unflushed = Length - FlushedLength;
        if (unflushed > 0)
        {
            Length = FlushedLength + _random.Next(unflushed + 1);
            if (Length > FlushedLength && _random.Chance(0.3))
                _bytes[Length - 1] ^= (byte)(1 << _random.Next(7));
        }

        FlushedLength = Length;
        Forget();
        world.Note(TraceKind.Fault, Name, "lost its cache", unflushed, Length);
    }

    private void Forget()
    {
        foreach (ref var end in _orderEnds.AsSpan())
        {
            if (end > Length)
                end = 0;
        }
    }
}
